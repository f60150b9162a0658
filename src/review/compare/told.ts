import { type Slot, weekSlots } from '../../alertmanager/slots.ts';
import type { Analysis } from '../../compile/analyse.ts';
import { toldReceiver } from '../../compile/summary.ts';
import { type DayStretch, dayStretches, stretchesInWords } from '../../compile/week-stretches.ts';
import type { Labels } from '../../model/model.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import { hoursOf, startOfUsualWeek, zoneOf } from '../../prove/usual-week.ts';
import { whoIsTold } from '../../prove/who-is-told.ts';
import type { Risk } from '../risk.ts';
import type { WaysOf } from './ways.ts';

/** Who is told of an alert in a usual week, when nothing else is the case. */
export interface Told {
  /** `payments/page by pagerduty mon-fri 09:00-17:00, else payments/notify by slack`. */
  readonly words: string;
  /** The same for the same receivers at the same hours. */
  readonly key: string;
  /** The hours with their receivers, whoever is woken first. */
  readonly stretches: readonly ToldStretch[];
  readonly timezone: string;
  /** Names of the hours by which it depends. */
  readonly hours: readonly string[];
}

export interface ToldStretch {
  /** `mon-fri 09:00-17:00`, or `always`. */
  readonly when: string;
  readonly stretches: readonly DayStretch[];
  readonly receivers: readonly { readonly receiver: string; readonly response: string; readonly integrations: readonly string[] }[];
}

const MINUTES_OF_WEEK = 7 * 1440;
const RANKS = ['nobody', 'digest', 'ticket', 'notify', 'page'] as const;
export type Loudest = (typeof RANKS)[number];

/** Answers for one side; alerts that take the same way through the tree have the same answer. */
export class ToldOf {
  readonly #analysis: Analysis;
  readonly #ways: WaysOf;
  readonly #known = new Map<string, Told>();

  constructor(analysis: Analysis, ways: WaysOf) {
    this.#analysis = analysis;
    this.#ways = ways;
  }

  of({ alert, labels: own }: Pick<AlertingRule, 'alert' | 'labels'>): Told {
    const { model, plan } = this.#analysis;
    const labels: Labels = { ...own, alertname: alert };
    const ways = this.#ways.of({ alert, labels: own });
    const key = `${labels['team']} ${ways.map(({ turns }) => turns.join('.')).join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const hours = hoursOf(model, plan, labels);
    const zone = zoneOf(model, plan, labels);
    const intervals = plan.alertmanager.timeIntervals.filter(({ name }) => hours.some((one) => one.name === name));
    const answers = new Map<string, { readonly receivers: ToldStretch['receivers']; readonly slots: Slot[] }>();
    const slots = weekSlots(intervals, startOfUsualWeek(hours, zone), zone);
    for (const slot of slots) {
      const { told } = whoIsTold(plan.alertmanager, { labels }, { at: slot.from, firing: [], silences: [], windows: [] });
      const names = told.map(({ receiver }) => receiver);
      const answer = answers.get(names.join(' ')) ?? {
        receivers: names.map((receiver) => ({ receiver, ...toldReceiver(receiver, plan.alertmanager) })),
        slots: [],
      };
      answer.slots.push(slot);
      answers.set(names.join(' '), answer);
    }
    const stretches = [...answers.values()]
      .map(({ receivers, slots: of }): ToldStretch => {
        const days = dayStretches(of, zone);
        return { when: stretchesInWords(days), stretches: days, receivers };
      })
      .sort((a, b) => rankOf(b) - rankOf(a));
    const found = {
      words: inWords(stretches, zone, model.routing.timezone),
      stretches,
      timezone: zone,
      key: keyOf(stretches, zone),
      hours: hours.map(({ name }) => name),
    };
    this.#known.set(key, found);
    return found;
  }
}

function inWords(stretches: readonly ToldStretch[], zone: string, usual: string): string {
  const clock = zone === usual || stretches.length === 1 ? '' : ` (${zone})`;
  const words = stretches.map(({ receivers }) =>
    receivers.length === 0
      ? 'nobody'
      : receivers.map(({ receiver, integrations }) => `${receiver} by ${integrations.join(' and ')}`).join(' and '),
  );
  if (stretches.length === 1) return words[0] ?? 'nobody';
  return stretches
    .map(({ when }, index) => (index === stretches.length - 1 ? `else ${words[index]}` : `${words[index]} ${when}${clock}`))
    .join(', ');
}

function keyOf(stretches: readonly ToldStretch[], zone: string): string {
  const said = stretches.map(({ when, receivers }) => [when, receivers.map(({ receiver }) => receiver)]);
  return JSON.stringify(stretches.length > 1 ? [said, zone] : said);
}

function rankOf({ receivers }: ToldStretch): number {
  return Math.max(0, ...receivers.map(({ response }) => RANKS.indexOf(response as Loudest)));
}

/** The loudest of all hours. */
export function loudest({ stretches }: Told): Loudest {
  return RANKS[Math.max(0, ...stretches.map(rankOf))] ?? 'nobody';
}

/** What it means that somebody begins to be told so, or ceases to be. */
export function riskOfNew(told: Told): Risk {
  return ({ page: 'pages', notify: 'notifies', ticket: 'tickets', digest: 'tickets', nobody: 'bookkeeping' } as const)[loudest(told)];
}

export function riskOfGone(told: Told): Risk {
  const risk = riskOfNew(told);
  return risk === 'pages' ? 'silences-a-page' : risk;
}

/** What a change of who is told comes to, minute by minute of a usual week. */
export function riskOfTold(before: Told, after: Told): Risk {
  const [a, b] = [minutesOf(before), minutesOf(after)];
  const page = RANKS.indexOf('page');
  let loudestDifferent = -1;
  let isSilenced = false;
  let isMoved = false;
  for (let minute = 0; minute < MINUTES_OF_WEEK; minute++) {
    const [was, is] = [a[minute] ?? 0, b[minute] ?? 0];
    const [rankBefore, rankAfter] = [rankAt(before, was), rankAt(after, is)];
    if (namesAt(before, was) === namesAt(after, is)) continue;
    if (rankAfter === page && rankBefore < page) return 'pages';
    if (rankBefore === page && rankAfter < page) isSilenced = true;
    else if (rankBefore === page) isMoved = true;
    loudestDifferent = Math.max(loudestDifferent, rankBefore, rankAfter);
  }
  if (isMoved) return 'pages';
  if (isSilenced) return 'silences-a-page';
  if (loudestDifferent === -1) return before.timezone === after.timezone || before.stretches.length === 1 ? 'bookkeeping' : 'pages';
  return loudestDifferent === RANKS.indexOf('notify') ? 'notifies' : 'tickets';
}

/** For each minute of the week which stretch it is in, counted from 1. */
function minutesOf({ stretches }: Told): Uint8Array {
  const minutes = new Uint8Array(MINUTES_OF_WEEK);
  for (const [index, { stretches: days }] of stretches.entries())
    for (const { day, start, end } of days) minutes.fill(index + 1, day * 1440 + start, day * 1440 + end);
  return minutes;
}

function rankAt({ stretches }: Told, index: number): number {
  const stretch = stretches[index - 1];
  return stretch === undefined ? 0 : rankOf(stretch);
}

function namesAt({ stretches }: Told, index: number): string {
  return (stretches[index - 1]?.receivers ?? []).map(({ receiver }) => receiver).join(', ');
}
