import type { MaintenanceWindow } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import { add, and, call, compare, compareBool, equals, modulo, multiply, number, selector, subtract } from '../promql/build.ts';
import { type ClockRange, WEEKDAYS } from '../values/calendar.ts';
import { HORIZON, utcOffsets } from '../values/utc-offsets.ts';
import { MAINTENANCE_ACTIVE, UTC_OFFSET } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { stepsInTime, sumOf } from './steps-in-time.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** First how far the clocks of the zones in use are ahead of UTC, then which windows hold by them. */
export function maskRules(windows: readonly MaintenanceWindow[]): readonly RecordingRule[] {
  const zones = [...new Set(windows.map(({ timezone }) => timezone))].sort();
  return [...zones.map((zone) => offsetRule(zone, windows)), ...windows.map(windowRule)];
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

function windowRule({ name, scope, days, times, timezone, place }: MaintenanceWindow): RecordingRule {
  const offset = selector(UTC_OFFSET, [equals('timezone', timezone)]);
  const { service, slo, team, environment } = scope;
  const labels = Object.entries({ service, slo, team, environment }).filter(([, value]) => value !== undefined) as [string, string][];
  return {
    kind: 'recording',
    record: MAINTENANCE_ACTIVE,
    expr: windowExpression(offset, days, times),
    labels: { window: name, ...Object.fromEntries(labels) },
    origin: place.at('name').span,
  };
}

/** 1 while one of the hours holds by a clock that is `offset` seconds ahead of UTC, else 0. */
export function windowExpression(offset: Expr, days: MaintenanceWindow['days'], times: readonly ClockRange[]): Expr {
  const [first, ...rest] = times.map((time) => hoursExpression(offset, days, time));
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
function hoursExpression(offset: Expr, days: MaintenanceWindow['days'], { start, end }: ClockRange): Expr {
  const length = ((end - start + 1440) % 1440 || 1440) * 60;
  const begin = start * 60;
  const passed = (since: number, of: number) => modulo(subtract(add(offset, call('time')), number(since)), number(of));
  const stretches = daysInARow(days);
  const isAllWeek = days.length === WEEKDAYS.length;
  const inHours = length === DAY ? undefined : compareBool(passed(begin, DAY), '<', number(length));
  const onDay = isAllWeek
    ? undefined
    : stretches.map(([from, count]) => compareBool(passed(FIRST_MONDAY + from * DAY + begin, WEEK), '<', number(count * DAY)));
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
