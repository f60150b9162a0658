import { type Destination, destinations } from '../alertmanager/route.ts';
import { type Slot, weekSlots } from '../alertmanager/slots.ts';
import type { Labels } from '../model/model.ts';
import { emittedAlerts } from '../plan/emitted-alerts.ts';
import { printMatchers } from '../plan/maintenance-scope.ts';
import type { MeantAlert } from '../plan/meant-alerts.ts';
import type { Route } from '../plan/plan.ts';
import { hoursOf, instantOf, startOfUsualWeek, zoneOf } from '../prove/usual-week.ts';
import { type Circumstances, type Obstacle, type WhoIsTold, whoIsTold } from '../prove/who-is-told.ts';
import { printClock } from '../values/calendar.ts';
import { printDuration } from '../values/duration.ts';
import type { Moment } from '../values/moment.ts';
import { isWeekTime, type WeekTime } from '../values/week-time.ts';
import { type Instant, localTime } from '../values/zoned-time.ts';
import type { Analysis } from './analyse.ts';
import { type Muter, mutersOf } from './explain-muters.ts';
import { type ToldReceiver, toldReceiver } from './summary.ts';
import { dayStretches, stretchesInWords } from './week-stretches.ts';

/** Who gets an alert, when, through which routes, and what would keep it from them. Alerts with the same answer stand together. */
export interface RouteExplanation {
  /** The first has all labels that are known; of the others the name. */
  readonly labels: Labels;
  readonly alerts: readonly string[];
  /** Services, or parts of the stack, whose alerts these are. */
  readonly services: readonly string[];
  readonly madeBy: 'alertc' | 'others';
  readonly timezone: string;
  readonly times: readonly RouteTime[];
  readonly receivers: readonly RouteReceiver[];
  readonly muters: readonly Muter[];
}

export interface RouteTime {
  /** Hours of a usual week in words, or the time that was asked, by the clock of the time zone. */
  readonly when: string;
  /** Names of receivers. */
  readonly told: readonly string[];
  readonly heldBack: readonly { readonly receiver: string; readonly obstacles: readonly Obstacle[] }[];
}

export interface RouteReceiver extends ToldReceiver {
  readonly receiver: string;
  /** What each route on the way asks for, the root left out. */
  readonly through: readonly string[];
  readonly grouping: { readonly by: readonly string[]; readonly wait: string; readonly interval: string; readonly repeat: string };
}

/** A time of the week, a moment, or this very instant; absent for all hours of a usual week. */
export type When = WeekTime | Moment | { readonly instant: Instant };

/** Nothing for a time that clocks skip. */
export function explainRoute(analysis: Analysis, alerts: readonly MeantAlert[], when: When | undefined): readonly RouteExplanation[] {
  const emitted = emittedAlerts(analysis.model, analysis.plan.ruleFiles);
  const explained = alerts.map((alert): RouteExplanation => {
    const { model, plan } = analysis;
    const ways = destinations(plan.alertmanager, alert.labels);
    return {
      labels: alert.labels,
      alerts: [nameOf(alert.labels)],
      services: alert.labels['service'] === undefined ? [] : [alert.labels['service']],
      madeBy: alert.emitted === undefined ? 'others' : 'alertc',
      timezone: zoneOf(model, plan, alert.labels),
      times: when === undefined ? week(analysis, alert) : moments(analysis, alert, when),
      receivers: ways.map((way) => receiverOf(way, analysis)),
      muters: mutersOf(analysis, alert, emitted),
    };
  });
  const key = ({ labels, times, receivers, muters }: RouteExplanation) => {
    const { severity, environment, team } = labels;
    // Each is muted by its own higher severities.
    const muted = JSON.stringify(muters).replaceAll(`"${nameOf(labels)} `, '"its own ');
    return JSON.stringify([severity, environment, team, times, receivers, muted]);
  };
  const alike = (one: RouteExplanation) => explained.filter((other) => key(other) === key(one));
  return explained
    .filter((one, index) => explained.findIndex((other) => key(other) === key(one)) === index)
    .map((one) => ({
      ...one,
      alerts: [...new Set(alike(one).flatMap(({ alerts: names }) => names))],
      services: [...new Set(alike(one).flatMap(({ services }) => services))],
    }));
}

function nameOf({ alertname = 'an alert' }: Labels): string {
  return alertname;
}

/** Stretches with the same answer together, the one with the most hours last. */
function week({ model, plan }: Analysis, alert: MeantAlert): readonly RouteTime[] {
  const hours = hoursOf(model, plan, alert.labels);
  const zone = zoneOf(model, plan, alert.labels);
  const intervals = plan.alertmanager.timeIntervals.filter(({ name }) => hours.some((one) => one.name === name));
  const answers = weekSlots(intervals, startOfUsualWeek(hours, zone), zone).map((slot) => {
    const circumstances: Circumstances = { at: slot.from, firing: [], silences: [], windows: [] };
    return { slot, answer: answerOf(whoIsTold(plan.alertmanager, alert, circumstances)) };
  });
  const groups = new Map<string, { readonly slots: Slot[]; readonly answer: Omit<RouteTime, 'when'> }>();
  for (const { slot, answer } of answers) {
    const key = JSON.stringify(answer);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { slots: [slot], answer });
    else group.slots.push(slot);
  }
  const length = (slots: readonly Slot[]) => slots.reduce((sum, { from, until }) => sum + until - from, 0);
  return [...groups.values()]
    .sort((a, b) => length(a.slots) - length(b.slots))
    .map(({ slots, answer }) => ({ when: stretchesInWords(dayStretches(slots, zone)), ...answer }));
}

function moments({ model, plan }: Analysis, alert: MeantAlert, when: When): readonly RouteTime[] {
  const { labels } = alert;
  const zone = zoneOf(model, plan, labels);
  const instants = 'instant' in when ? [when.instant] : instantOf(when, hoursOf(model, plan, labels), zone);
  // Silences are of some day; a day of the week is of none.
  const isWeekly = !('instant' in when) && isWeekTime(when);
  const silences = isWeekly ? [] : plan.silences;
  return instants.map((at) => ({
    when: isWeekly ? `${localTime(at, zone).weekday.slice(0, 3)} ${printClock(localTime(at, zone).minute)}` : printLocal(at, zone),
    ...answerOf(whoIsTold(plan.alertmanager, alert, { at, firing: [], silences, windows: model.maintenance.windows })),
  }));
}

/** `2026-12-25 10:00`, as a clock in the zone shows it. */
function printLocal(at: Instant, zone: string): string {
  const { year, month, day, minute } = localTime(at, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${printClock(minute)}`;
}

function answerOf({ told, heldBack }: WhoIsTold): Omit<RouteTime, 'when'> {
  return {
    told: told.map(({ receiver }) => receiver),
    heldBack: heldBack.map(({ destination, obstacles }) => ({ receiver: destination.receiver, obstacles })),
  };
}

function receiverOf({ receiver, path, grouping: { by, wait, interval, repeat } }: Destination, { plan }: Analysis): RouteReceiver {
  return {
    receiver,
    ...toldReceiver(receiver, plan.alertmanager),
    through: path.slice(1).map(routeInWords),
    grouping: { by, wait: printDuration(wait), interval: printDuration(interval), repeat: printDuration(repeat) },
  };
}

function routeInWords({ matchers, during }: Route): string {
  const hours = during === undefined ? [] : [`${during.kind === 'active' ? 'only in' : 'not in'} ${during.interval}`];
  return [...(matchers.length === 0 ? [] : [printMatchers(matchers)]), ...hours].join(', ') || 'all of these';
}
