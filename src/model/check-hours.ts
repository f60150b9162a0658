import type { RoutingDefinition } from '../definitions/routing.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { compareText } from '../text/compare.ts';
import { type CalendarDate, type ClockRange, minuteOfDay, printClock } from '../values/calendar.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Place } from '../yaml/place.ts';
import { routing as diagnostics } from './diagnostics.ts';
import type { Hours } from './model.ts';
import { holdsAlways, openRanges } from './week-of-hours.ts';

/** Hours that never hold, always hold, or say something twice. */
export function checkHours(hours: Hours): Finding[] {
  const { name, times, except, place } = hours;
  const at = place.at('times');
  if (times.length === 0) return [diagnostics['hours-never'].at(at.span, {})];
  const always = except.length === 0 && holdsAlways(openRanges(hours));
  return [...(always ? [diagnostics['hours-always'].at(place.keySpan, { name })] : []), ...overlaps(times, at)];
}

/** Times of one day that overlap, over midnight or not. */
function overlaps(times: readonly ClockRange[], place: Place): Finding[] {
  return times.flatMap((second, index) => {
    const first = times.slice(0, index).find((earlier) => overlap(earlier, second));
    if (first === undefined) return [];
    const found = { first: printRange(first), second: printRange(second), joined: printRange(union(first, second)) };
    return [diagnostics['hours-overlap'].at(place.at(index).span, found)];
  });
}

function overlap(a: ClockRange, b: ClockRange): boolean {
  return a.start < endOf(b) && b.start < endOf(a);
}

/** Minutes since midnight of the day on which it starts, beyond 1440 where it reaches into the next. */
function endOf({ start, end }: ClockRange): number {
  return end > start ? end : end + 1440;
}

function union(a: ClockRange, b: ClockRange): ClockRange {
  const end = Math.max(endOf(a), endOf(b));
  return { start: minuteOfDay(Math.min(a.start, b.start)), end: minuteOfDay(end > 1440 ? end - 1440 : end) };
}

function printRange({ start, end }: ClockRange): string {
  return `${printClock(start)}-${printClock(end)}`;
}

/** Lists of holidays that nobody has continued. A day is over when it is over everywhere on Earth. */
export function checkHolidayLists({ holidays }: RoutingDefinition, place: Place, now: Instant | undefined): Finding[] {
  if (now === undefined) return [];
  const today = new Date(now - 12 * 3_600_000).toISOString().slice(0, 10);
  return Object.entries(holidays).flatMap(([name, dates]) => {
    const last = dates.map(printDate).sort(compareText).at(-1);
    return last === undefined || last >= today ? [] : [diagnostics['holidays-past'].at(place.at('holidays', name).keySpan, { name, last })];
  });
}

function printDate({ year, month, day }: CalendarDate): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
