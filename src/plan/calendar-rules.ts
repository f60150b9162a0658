import type { Expr, VectorSelector } from '../promql/ast.ts';
import { add, call, compare, compareBool, modulo, multiply, number, on, selector, subquery, subtract, unless } from '../promql/build.ts';
import { perEvent } from '../sli/rates.ts';
import { type CalendarUnit, calendarPeriodAt } from '../values/calendar-period.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import { longestLength, type Period } from '../values/period.ts';
import { HORIZON, type UtcOffsets, utcOffsets } from '../values/utc-offsets.ts';
import { errorsInPeriod, LOCAL_TIME, PERIOD_LENGTH, PERIOD_START, periodRatio, totalInPeriod } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { record, type SloContext } from './slo-context.ts';
import { stepsInTime } from './steps-in-time.ts';

type Calendar = Extract<Period, { kind: 'calendar' }>;

const DAY = 86_400;
const WEEK = 7 * DAY;
/** 1970-01-01 was a Thursday: so long after a Monday. */
const SINCE_MONDAY = 3 * DAY;

/**
 * When the present period began, how long it is, and what was counted since. Each side is added up in a rule of its own, because promtool reads no more
 * than 10,000 samples for a query.
 */
export function calendarRatioRules(context: SloContext, period: Calendar, coarse: Duration): readonly RecordingRule[] {
  const { series } = context;
  const { unit, timezone } = period;
  const local = selector(LOCAL_TIME, series.period.start.matchers);
  const inPeriod = (name: (unit: CalendarUnit) => string) => selector(name(unit), local.matchers);
  return [
    record(context, LOCAL_TIME, call('vector', localTime(timezone))),
    record(context, PERIOD_START, startOf(local, period)),
    record(context, PERIOD_LENGTH, lengthOf(local, unit)),
    record(context, totalInPeriod(unit), sumSinceStart(context, series.counted.total(coarse), coarse)),
    record(context, errorsInPeriod(unit), sumSinceStart(context, series.counted.errors(coarse), coarse)),
    record(context, periodRatio(period), perEvent(inPeriod(errorsInPeriod), inPeriod(totalInPeriod))),
  ];
}

/** Seconds since the period began, or since the first sample within it. */
export function ageInCalendar({ series }: SloContext, period: Calendar, coarse: Duration): Expr {
  const first = call('min_over_time', subquery(call('timestamp', series.counted.total(coarse)), longestLength(period), coarse));
  const since = call('clamp_min', subtract(first, number(inSeconds(coarse))), call('scalar', series.period.start));
  return subtract(call('time'), since);
}

/**
 * What a base of rates comes to since the start of the period: events, or seconds. `@ end()` is the time of the evaluation at every step of the subquery, so what began before the present period is left
 * out; a sample stands for the time before it, so that of the start itself belongs to the last period.
 */
export function sumSinceStart({ slo, series }: SloContext, of: VectorSelector, coarse: Duration): Expr {
  const before = compare({ ...series.period.start, at: { kind: 'end' } }, '>=', call('time'));
  const counted = subquery(unless(of, before, on([])), longestLength(slo.period), coarse);
  return multiply(call('sum_over_time', counted), number(inSeconds(coarse)));
}

/** Of the zone's clock, in seconds as if it went by UTC. Outside of the horizon it stays as it was at its end. */
function localTime(timezone: string): Expr {
  const { first, changes } = utcOffsets(timezone, HORIZON.from, HORIZON.until);
  return stepsInTime(first === 0 ? call('time') : add(call('time'), number(first)), changes);
}

/** Back by what the clock shows since midnight and the days since the first of the period, and by the hour that the clock was put forward or back since then. */
function startOf(local: VectorSelector, { unit, timezone }: Calendar): Expr {
  return stepsInTime(subtract(call('time'), sinceStart(local, unit)), changesWithin(unit, timezone));
}

/** Seconds that the clock and the calendar have advanced since the first day of the unit. */
function sinceStart(local: VectorSelector, unit: CalendarUnit): Expr {
  const sinceMidnight = modulo(local, number(DAY));
  const withDays = (days: Expr) => add(sinceMidnight, multiply(number(DAY), days));
  switch (unit) {
    case 'week':
      return modulo(add(local, number(SINCE_MONDAY)), number(WEEK));
    case 'month':
      return withDays(subtract(call('day_of_month', local), number(1)));
    case 'quarter':
      return withDays(subtract(subtract(call('day_of_year', local), number(1)), daysBeforeQuarter(local)));
  }
}

/** In seconds, by the calendar: an hour that the clock skips or shows twice counts as nothing. */
function lengthOf(local: VectorSelector, unit: CalendarUnit): Expr {
  switch (unit) {
    case 'week':
      return call('vector', number(WEEK));
    case 'month':
      return multiply(call('days_in_month', local), number(DAY));
    case 'quarter':
      return multiply(daysInQuarter(local), number(DAY));
  }
}

/** 0, 90, 181 or 273, a day more after the 29th of February. */
function daysBeforeQuarter(local: VectorSelector): Expr {
  const first = multiply(isAfterMonth(local, 3), add(number(90), isLeapYear(local)));
  return add(add(first, multiply(number(91), isAfterMonth(local, 6))), multiply(number(92), isAfterMonth(local, 9)));
}

/** 90 or 91, 91, 92, 92. */
function daysInQuarter(local: VectorSelector): Expr {
  const first = add(number(90), isLeapYear(local));
  const second = multiply(isAfterMonth(local, 3), subtract(number(1), isLeapYear(local)));
  return add(add(first, second), isAfterMonth(local, 6));
}

function isAfterMonth(local: VectorSelector, month: number): Expr {
  return compareBool(call('month', local), '>', number(month));
}

/** From 1901 to 2099. */
function isLeapYear(local: VectorSelector): Expr {
  return compareBool(modulo(call('year', local), number(4)), '==', number(0));
}

/** How the start of the present period differs from what the clock shows now: by each change of the clock, until the period in which it came is over. */
function changesWithin(unit: CalendarUnit, timezone: string): UtcOffsets['changes'] {
  const { first, changes } = utcOffsets(timezone, HORIZON.from, HORIZON.until);
  let offset = first;
  const corrections = changes.flatMap(({ at, by }) => {
    offset += by;
    const { end } = calendarPeriodAt(unit, (at + offset) * 1000);
    return [
      { at, by },
      { at: endInUtc(end / 1000, { first, changes }), by: -by },
    ];
  });
  return corrections.sort((a, b) => a.at - b.at);
}

/** When the clock first shows a time or a later one: it is put forward at the moment of a change, and what it then skips never comes. */
function endInUtc(shown: number, { first, changes }: UtcOffsets): number {
  let offset = first;
  for (const { at, by } of changes) {
    if (shown < at + Math.max(offset, offset + by)) return Math.min(shown - offset, by > 0 ? at : Number.POSITIVE_INFINITY);
    offset += by;
  }
  return shown - offset;
}
