import { BUDGET_REMAINING, errorRatio, errorsRate, totalRate } from '../plan/naming.ts';
import type { RuleCheck, RuleTest, Uncovered } from '../plan/rule-test.ts';
import type { SloContext } from '../plan/slo-context.ts';
import type { InputSeries } from '../sli/samples.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { type CalendarStory, type CalendarTraits, calendarStory } from './calendar-story.ts';
import type { AlertKind, ExpectedAlert } from './expected-alert.ts';
import { periodAt } from './period-at.ts';
import type { SloTraits } from './slo-traits.ts';

/** What the budget of a calendar does at the turn: its tests, how often they are to be evaluated, and what they leave out. */
export interface CalendarTests {
  readonly interval: Duration;
  readonly tests: readonly RuleTest[];
  readonly uncovered: readonly Uncovered[];
}

const HOUR = 3600;
/** Between two evaluations: what happens at the turn itself is seen in what is counted afterwards. */
const INTERVAL = 6 * HOUR;
const PER_SECOND = 10;

export const NO_CALENDAR: CalendarTests = { interval: milliseconds(INTERVAL * 1000), tests: [], uncovered: [] };

interface Cast {
  readonly context: SloContext;
  readonly traits: SloTraits;
  readonly period: CalendarTraits;
  readonly alerts: readonly ExpectedAlert[];
  /** Of the label set that fails, in promtool's notation; there is no other, because a month of two is more than promtool reads. */
  readonly labels: string;
}

/**
 * A turn comes days or weeks after promtool's time begins. The tests therefore give the base that a period is read from as it would be recorded, where
 * tests of pages give counters, and are evaluated every six hours.
 */
export function calendarTests(
  context: SloContext,
  traits: SloTraits,
  alerts: readonly ExpectedAlert[],
  labelSet: Readonly<Record<string, string>>,
): CalendarTests {
  const { period } = traits;
  if (period.kind === 'rolling') return NO_CALENDAR;
  const labels = Object.entries({ ...context.identity, ...labelSet });
  const cast = {
    context,
    traits,
    period,
    alerts,
    labels: labels.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', '),
  };
  const story = calendarStory(period, traits.budget, traits.coarseBase);
  const what = `the turn of the ${period.unit} of ${context.slo.name}`;
  if (story === undefined)
    return { ...NO_CALENDAR, uncovered: [{ what, why: 'so much may fail that no story short enough uses up its budget' }] };
  const predicted = alerts.some(({ is }) => is.kind === 'exhaustion predicted') ? predictionTest(cast, story) : undefined;
  return { ...NO_CALENDAR, tests: [turnTest(cast, story), ...(predicted === undefined ? [] : [predicted])] };
}

function turnTest(cast: Cast, story: CalendarStory): RuleTest {
  const { traits, context, period } = cast;
  const { begin, turn, bad, end } = story;
  const [first] = bad;
  const used = first === undefined ? begin : first.until;
  const times = new Set([
    ...[begin + INTERVAL, used, turn - 1, turn + INTERVAL, end].map(evaluationBefore),
    evaluationBefore(turn) + INTERVAL,
  ]);
  const checks = [...times].flatMap((time) => {
    const left = remainingAt(cast, story, time);
    return [...alertCheck(cast, 'budget exhausted', time, left < 0), ...remainingCheck(cast, time, left)];
  });
  return {
    name: `${context.slo.name}: a ${period.unit} whose budget is used up, its turn, and outages in the next`,
    interval: milliseconds(traits.coarseBase * 1000),
    series: basesOf(cast, story),
    checks: checks.sort((a, b) => a.at - b.at),
  };
}

function evaluationBefore(time: number): number {
  return Math.floor(time / INTERVAL) * INTERVAL;
}

/** 1 − bad events since the turn ÷ those that the period allows at this traffic. */
function remainingAt({ traits, period }: Cast, { begin, bad }: CalendarStory, time: number): number {
  const { start, length } = periodAt(period, time);
  const since = Math.max(start, begin);
  const failed = bad.reduce((sum, { from, until, share }) => sum + share * Math.max(0, Math.min(until, time) - Math.max(from, since)), 0);
  return 1 - failed / (traits.budget * length);
}

/** Whether an alert of this kind fires; nothing where there is none. */
function alertCheck({ alerts, labels }: Cast, kind: AlertKind['kind'], time: number, fires: boolean): readonly RuleCheck[] {
  const rule = alerts.find(({ is }) => is.kind === kind)?.rule;
  if (rule === undefined) return [];
  const sample = { labels: `{alertname="${rule.alert}", severity="${rule.labels['severity']}"}`, value: 1 };
  const expr = `count by (alertname, severity) (ALERTS{alertname="${rule.alert}", alertstate="firing", ${labels}})`;
  return [{ at: milliseconds(time * 1000), expr, samples: fires ? [sample] : [] }];
}

/** Within 1 % of what was used. */
function remainingCheck({ labels }: Cast, time: number, left: number): readonly RuleCheck[] {
  const slack = 0.01 * (1 - left) + 1e-9;
  const bounds = left === 1 ? '== 1' : `> ${Number((left - slack).toPrecision(6))} < ${Number((left + slack).toPrecision(6))}`;
  const expr = `count(${BUDGET_REMAINING}{${labels}} ${bounds})`;
  return [{ at: milliseconds(time * 1000), expr, samples: [{ labels: '{}', value: 1 }] }];
}

/** The base of the period, as one sample for each of its lengths. */
function basesOf({ traits, labels }: Cast, { begin, end, bad }: CalendarStory): readonly InputSeries[] {
  const { coarseBase } = traits;
  const coarse = milliseconds(coarseBase * 1000);
  const steps = (from: number, until: number) => Math.round((until - from) / coarseBase);
  // The sample at a time stands for what came before it, so that the first stands one base after the beginning.
  const before = `_x${Math.round(begin / coarseBase) + 1}`;
  const stretches: string[] = [];
  let at = begin;
  for (const { from, until, share } of bad) {
    stretches.push(...repeated(0, steps(at, from)), ...repeated(PER_SECOND * share, steps(from, until)));
    at = until;
  }
  stretches.push(...repeated(0, steps(at, end)));
  return [
    { series: `${totalRate(coarse)}{${labels}}`, values: `${before} ${repeated(PER_SECOND, steps(begin, end)).join(' ')}` },
    { series: `${errorsRate(coarse)}{${labels}}`, values: `${before} ${stretches.join(' ')}` },
  ];
}

function repeated(value: number, times: number): readonly string[] {
  if (times <= 0) return [];
  const text = String(Number(value.toPrecision(12)));
  return [times === 1 ? text : `${text}x${times - 1}`];
}

/**
 * At a rate that uses up a whole budget within half of the time looked ahead: predicted as long as the period lasts for longer than the budget, not when
 * the turn comes first.
 */
function predictionTest(cast: Cast, { turn }: CalendarStory): RuleTest | undefined {
  const { traits, context, labels, period } = cast;
  const { within, window } = traits.exhaustion;
  const length = periodAt(period, turn - 1).length;
  const lasts = Math.min(within / 2000, length / 4);
  const ratio = (length * traits.budget) / lasts;
  if (ratio > 1 || lasts < 3 * INTERVAL) return undefined;
  const begin = Math.max(traits.coarseBase, evaluationBefore(turn - 2 * lasts - 2 * INTERVAL));
  const end = turn + 4 * INTERVAL;
  const story: CalendarStory = { begin, turn, end, bad: [] };
  const { coarseBase } = traits;
  const values = `_x${Math.round(begin / coarseBase) + 1} ${repeated(ratio, Math.round((end - begin) / coarseBase)).join(' ')}`;
  const check = (time: number, fires: boolean) => alertCheck(cast, 'exhaustion predicted', time, fires);
  return {
    name: `${context.slo.name}: errors that would use up the budget after the ${period.unit} is over`,
    interval: milliseconds(coarseBase * 1000),
    series: [...basesOf(cast, story), { series: `${errorRatio(milliseconds(window))}{${labels}}`, values }],
    checks: [
      ...check(evaluationBefore(turn - lasts - 1), true),
      ...check(evaluationBefore(turn - 0.95 * lasts) + INTERVAL, false),
      ...check(evaluationBefore(turn - 1), false),
      ...check(evaluationBefore(turn) + 2 * INTERVAL, true),
    ],
  };
}
