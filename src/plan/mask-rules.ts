import { type Exclusion, exclusionsIn } from '../model/exclusions.ts';
import type { Evaluation, Labels, MaintenanceWindow, Model } from '../model/model.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import {
  add,
  and,
  call,
  compare,
  compareBool,
  equals,
  matches,
  modulo,
  multiply,
  number,
  on,
  selector,
  subtract,
  unless,
} from '../promql/build.ts';
import { type ClockRange, WEEKDAYS } from '../values/calendar.ts';
import { HORIZON, utcOffsets } from '../values/utc-offsets.ts';
import { MAINTENANCE_ACTIVE, MAINTENANCE_EXCLUDED, UTC_OFFSET } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { stepsInTime, sumOf } from './steps-in-time.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** First how far the clocks of the zones in use are ahead of UTC, then which windows hold by them, then what budgets leave out. */
export function maskRules({ maintenance, evaluation }: Pick<Model, 'maintenance' | 'evaluation'>): readonly RecordingRule[] {
  const { windows } = maintenance;
  const zones = [...new Set(windows.map(({ timezone }) => timezone))].sort();
  return [
    ...zones.map((zone) => offsetRule(zone, windows)),
    ...windows.map(windowRule),
    ...exclusionsIn(maintenance).map((exclusion) => exclusionRule(exclusion, evaluation)),
  ];
}

function offsetRule(timezone: string, windows: readonly MaintenanceWindow[]): RecordingRule {
  const user = windows.find((window) => window.timezone === timezone);
  if (user === undefined) throw new Error(`nothing uses the clock of ${timezone}`);
  return {
    kind: 'recording',
    record: UTC_OFFSET,
    expr: and(call('vector', offsetExpression(timezone)), withinHorizon()),
    labels: { timezone },
    origin: user.place.at('name').span,
  };
}

/** Seconds ahead of UTC: those at the beginning, and each shift from its moment on. */
export function offsetExpression(timezone: string): Expr {
  const { first, changes } = utcOffsets(timezone, HORIZON.from, HORIZON.until);
  return stepsInTime(number(first), changes);
}

function withinHorizon(): Expr {
  const since = compare(call('vector', call('time')), '>=', number(HORIZON.from / 1000));
  return compare(since, '<', number(HORIZON.until / 1000));
}

function windowRule(window: MaintenanceWindow): RecordingRule {
  const { timezone, days, times, place } = window;
  const expr = windowExpression(selector(UTC_OFFSET, [equals('timezone', timezone)]), days, times);
  return { kind: 'recording', record: MAINTENANCE_ACTIVE, expr, labels: labelsOf(window), origin: place.at('name').span };
}

function labelsOf({ name, scope: { service, slo, team, environment } }: Exclusion): Labels {
  const labels = Object.entries({ service, slo, team, environment }).filter(([, value]) => value !== undefined) as [string, string][];
  return { window: name, ...Object.fromEntries(labels) };
}

/**
 * From two evaluations before a maintenance, so that none of it is counted before the rules know, until the base holds nothing of it any more. One that does not
 * recur by the seconds since 1970, which no clock changes.
 */
function exclusionRule(exclusion: Exclusion, { base, fast }: Evaluation): RecordingRule {
  const margins = { before: (2 * fast) / 1000, after: (base + 2 * fast) / 1000 };
  const expr =
    'times' in exclusion
      ? windowExpression(selector(UTC_OFFSET, [equals('timezone', exclusion.timezone)]), exclusion.days, exclusion.times, margins)
      : between(exclusion.from / 1000 - margins.before, exclusion.until / 1000 + margins.after);
  return { kind: 'recording', record: MAINTENANCE_EXCLUDED, expr, labels: labelsOf(exclusion), origin: exclusion.place.at('name').span };
}

/** The series by which some maintenance is left out. */
export function excludedBy(exclusions: readonly Exclusion[]): VectorSelector {
  const names = exclusions.map(({ name }) => name);
  const [only] = names;
  return selector(MAINTENANCE_EXCLUDED, [
    names.length === 1 && only !== undefined ? equals('window', only) : matches('window', names.join('|')),
  ]);
}

/** Without samples while some of these hold, as if neither good nor bad events had been seen. */
export function withoutLeftOut(expr: Expr, exclusions: readonly Exclusion[]): Expr {
  return exclusions.length === 0 ? expr : unless(expr, compare(excludedBy(exclusions), '==', number(1)), on([]));
}

function between(from: number, until: number): Expr {
  const [begun, over] = [compareBool(call('time'), '>=', number(from)), compareBool(call('time'), '<', number(until))];
  return call('vector', multiply(begun, over));
}

/** In seconds, how much longer than its hours a window holds. */
interface Margins {
  readonly before: number;
  readonly after: number;
}

/** 1 while one of the hours holds by a clock that is `offset` seconds ahead of UTC, else 0. */
export function windowExpression(
  offset: Expr,
  days: MaintenanceWindow['days'],
  times: readonly ClockRange[],
  margins: Margins = { before: 0, after: 0 },
): Expr {
  const [first, ...rest] = times.map((time) => hoursExpression(offset, days, time, margins));
  if (first === undefined) throw new Error('a window without hours');
  if (rest.length === 0) return first;
  return compareBool(
    rest.reduce((a, b) => add(a, b), first),
    '>',
    number(0),
  );
}

/**
 * Time is counted from the start of the hours on the first Monday there was, so that hours over midnight are one stretch and belong to the day on which
 * they begin: how much of a day has passed says whether the hours hold, how much of a week says whether the day counts.
 */
function hoursExpression(offset: Expr, days: MaintenanceWindow['days'], { start, end }: ClockRange, { before, after }: Margins): Expr {
  const hours = ((end - start + 1440) % 1440 || 1440) * 60;
  const length = Math.min(DAY, hours + before + after);
  const begin = start * 60 - before;
  // Whole days one after the other are one stretch, which has its margins at its ends.
  const beyond = hours === DAY ? before + after : 0;
  const passed = (since: number, of: number) => modulo(subtract(add(offset, call('time')), number(since)), number(of));
  const stretches = daysInARow(days);
  const isAllWeek = days.length === WEEKDAYS.length;
  const inHours = length === DAY ? undefined : compareBool(passed(begin, DAY), '<', number(length));
  const onDay = isAllWeek
    ? undefined
    : stretches.map(([from, count]) => compareBool(passed(FIRST_MONDAY + from * DAY + begin, WEEK), '<', number(count * DAY + beyond)));
  const onDays = onDay === undefined ? undefined : sumOf(onDay);
  if (inHours !== undefined && onDays !== undefined) return multiply(onDays, inHours);
  return inHours ?? onDays ?? compareBool(passed(0, DAY), '<', number(DAY));
}

/** Days of the week that follow each other: the first, counted from Monday, and how many; over the weekend into Monday they stay two stretches. */
function daysInARow(days: MaintenanceWindow['days']): readonly (readonly [number, number])[] {
  const indices = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  return indices
    .filter((index) => !indices.includes(index - 1))
    .map((first) => [first, WEEKDAYS.findIndex((_day, index) => index > first && !indices.includes(index))] as const)
    .map(([first, next]) => [first, (next === -1 ? WEEKDAYS.length : next) - first] as const);
}
