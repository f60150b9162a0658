import { type Duration, milliseconds } from '../values/duration.ts';
import { longestLength, type Period } from '../values/period.ts';
import { offsetsWithinHorizon } from '../values/utc-offsets.ts';

/** Lengths of the base that a calendar period is read from, in minutes, the finest first. Each divides an hour. */
const MINUTES = [15, 30, 60];

/**
 * promtool refuses queries that load more than 10,000 samples in a unit test (2.42 to 3.5). Of a masked subquery each step counts three times: once for what it
 * reads, once for the start of the period, once for the result (measured: 3,331 steps).
 */
const MOST_STEPS = 3300;

/**
 * The base of a calendar period: the finest that stays within promtool's bound and whose multiples are the beginnings of days by the clock of the zone, so that
 * what it adds up lies on one side of the turn. Undefined where there is none, as for a quarter by a clock that is half an hour off.
 */
export function calendarBase(base: Duration, period: Extract<Period, { kind: 'calendar' }>): Duration | undefined {
  const offsets = offsetsWithinHorizon(period.timezone);
  const fits = (length: Duration) =>
    length > base &&
    length % base === 0 &&
    longestLength(period) / length <= MOST_STEPS &&
    offsets.every((offset) => (offset * 1000) % length === 0);
  return MINUTES.map((minutes) => milliseconds(minutes * 60_000)).find(fits);
}
