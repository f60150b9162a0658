import type { NumberRange, TimeInterval, TimeSpec } from '../plan/plan.ts';
import { daysInMonth } from '../values/calendar.ts';
import { type Instant, type LocalTime, localTime } from '../values/zoned-time.ts';

/**
 * Whether a named interval holds at an instant, as Alertmanager decides it: one of its specs does, and in a spec every field. (Source: its package
 * timeinterval, function ContainsTime, the same from 0.25 to 0.33.)
 *
 * One difference is meant: in a month whose clock is put forward, 0.25 to 0.34 take the month for a day shorter when they count days from its end.
 * The plan counts none from there.
 */
export function holds({ specs }: TimeInterval, at: Instant): boolean {
  const clocks = new Map<string, LocalTime>();
  return specs.some((spec) => {
    const now = clocks.get(spec.location) ?? localTime(at, spec.location);
    clocks.set(spec.location, now);
    return specHolds(spec, now);
  });
}

/** A time range ends before its end: at 17:00 the hours 09:00-17:00 are over. */
function specHolds({ times, weekdays, daysOfMonth, months, years }: TimeSpec, now: LocalTime): boolean {
  return (
    times.some(({ start, end }) => now.minute >= start && now.minute < end) &&
    weekdays.includes(now.weekday) &&
    within(
      daysOfMonth?.map((range) => fromMonthStart(range, now)),
      now.day,
    ) &&
    within(months, now.month) &&
    within(years, now.year)
  );
}

/** Absent means any; both ends of a range belong to it. */
function within(ranges: readonly NumberRange[] | undefined, value: number): boolean {
  return ranges === undefined || ranges.some(({ from, to }) => value >= from && value <= to);
}

/** Negative days count from the end of the month: -1 is its last day. */
function fromMonthStart({ from, to }: NumberRange, { year, month }: LocalTime): NumberRange {
  const days = daysInMonth(year, month);
  const counted = (day: number) => (day < 0 ? days + day + 1 : day);
  return { from: counted(from), to: counted(to) };
}
