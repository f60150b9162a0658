import * as fc from 'fast-check';
import type { NumberRange, TimeSpec } from '../../src/plan/plan.ts';
import { minuteOfDay, WEEKDAYS } from '../../src/values/calendar.ts';
import { clockChanges, type Instant, instant, localTime } from '../../src/values/zoned-time.ts';

/** Specs that Alertmanager accepts, each field drawn so close to an instant that it often decides whether the spec holds then. */
export function specNear(at: Instant, zones: readonly string[]): fc.Arbitrary<TimeSpec> {
  return fc.constantFrom(...zones).chain((location) => {
    const now = localTime(at, location);
    return fc.record(
      {
        times: fc.oneof(
          fc.constant([{ start: minuteOfDay(0), end: minuteOfDay(1440) }]),
          fc.array(clockRangeNear(now.minute), { minLength: 1, maxLength: 2 }),
        ),
        weekdays: fc.oneof(fc.constant(WEEKDAYS), fc.subarray([...WEEKDAYS], { minLength: 3 })),
        daysOfMonth: fc.array(fc.oneof(rangeNear(now.day, 1, 31), daysFromTheEnd(at, location)), { minLength: 1, maxLength: 2 }),
        months: fc.array(rangeNear(now.month, 1, 12), { minLength: 1, maxLength: 2 }),
        years: fc.array(rangeNear(now.year, 1970, 2199), { minLength: 1, maxLength: 2 }),
        location: fc.constant(location),
      },
      { requiredKeys: ['times', 'weekdays', 'location'] },
    );
  });
}

function clockRangeNear(minute: number): fc.Arbitrary<TimeSpec['times'][number]> {
  const edge = fc
    .oneof(fc.integer({ min: minute - 2, max: minute + 2 }), fc.integer({ min: 0, max: 1440 }))
    .map((one) => Math.min(Math.max(one, 0), 1440));
  return fc
    .tuple(edge, edge)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({ start: minuteOfDay(Math.min(a, b)), end: minuteOfDay(Math.max(a, b)) }));
}

function rangeNear(value: number, least: number, most: number): fc.Arbitrary<NumberRange> {
  const end = fc.integer({ min: Math.max(least, value - 3), max: Math.min(most, value + 3) });
  return fc.tuple(end, end).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
}

/**
 * -3 to -1, or 2 to -2. Not in a month in which the clock is put forward: 0.25 to 0.34 believe it to be a day shorter there, by the hours between
 * its ends.
 */
function daysFromTheEnd(at: Instant, location: string): fc.Arbitrary<NumberRange> {
  const month = 31 * 86_400_000;
  if (clockChanges(instant(at - month), instant(at + month), location).length > 0) return fc.constant({ from: 1, to: 31 });
  const negative = fc.integer({ min: -14, max: -1 });
  return fc.oneof(
    fc.tuple(negative, negative).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    fc.record({ from: fc.integer({ min: 1, max: 13 }), to: negative }),
  );
}
