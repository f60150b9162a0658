import type { TimeInterval } from '../plan/plan.ts';
import { type CalendarDate, type MinuteOfDay, minuteOfDay, WEEKDAYS } from '../values/calendar.ts';
import { clockChanges, type Instant, instantsOf, localTime, startOfDay } from '../values/zoned-time.ts';
import { holds } from './intervals.ts';

/** A stretch of time, [from, until), in which the same intervals hold. */
export interface Slot {
  readonly from: Instant;
  readonly until: Instant;
  /** The names of those that do, in the order they were given. */
  readonly holding: readonly string[];
}

const DAY_MS = 86_400_000;

/** The time between two instants, cut wherever one of the intervals begins or ceases to hold: what is true at the start of a slot is true in all of it. */
export function slots(intervals: readonly TimeInterval[], from: Instant, until: Instant): readonly Slot[] {
  const found: Slot[] = [];
  for (const at of [from, ...possibleChanges(intervals, from, until)]) {
    const holding = intervals.filter((interval) => holds(interval, at)).map(({ name }) => name);
    const last = found.at(-1);
    if (last !== undefined && same(last.holding, holding)) continue;
    if (last !== undefined) found[found.length - 1] = { ...last, until: at };
    found.push({ from: at, until, holding });
  }
  return found;
}

/** When an interval begins or ceases to hold, after `from` and before `until`. */
export function changes(interval: TimeInterval, from: Instant, until: Instant): readonly Instant[] {
  return slots([interval], from, until)
    .slice(1)
    .map((slot) => slot.from);
}

/** The slots of the week, Monday to Sunday as the zone's calendar counts, in which an instant lies: 167 to 169 hours where the clock changes. */
export function weekSlots(intervals: readonly TimeInterval[], at: Instant, zone: string): readonly Slot[] {
  const { year, month, day, weekday } = localTime(at, zone);
  const monday = day - WEEKDAYS.indexOf(weekday);
  return slots(intervals, startOfDay(calendarDay(year, month, monday), zone), startOfDay(calendarDay(year, month, monday + 7), zone));
}

/** The first slot of each set of intervals that hold together: all that can be told apart. */
export function distinctSlots(all: readonly Slot[]): readonly Slot[] {
  return all.filter(({ holding }, index) => all.findIndex((slot) => same(slot.holding, holding)) === index);
}

/** Local midnights, the ends of time ranges, and changes of the clock: between them no field of any spec changes its mind. Sorted, each once. */
function possibleChanges(intervals: readonly TimeInterval[], from: Instant, until: Instant): readonly Instant[] {
  const found = new Set<Instant>();
  for (const [zone, minutes] of edgesByZone(intervals)) {
    const { year, month, day } = localTime(from, zone);
    const days = Math.ceil((until - from) / DAY_MS) + 1;
    for (let more = 0; more <= days; more++) {
      const date = calendarDay(year, month, day + more);
      for (const minute of minutes) for (const at of instantsOf(date, minute, zone)) found.add(at);
    }
    for (const at of clockChanges(from, until, zone)) found.add(at);
  }
  return [...found].filter((at) => at > from && at < until).sort((a, b) => a - b);
}

function edgesByZone(intervals: readonly TimeInterval[]): ReadonlyMap<string, ReadonlySet<MinuteOfDay>> {
  const edges = new Map<string, Set<MinuteOfDay>>();
  for (const { location, times } of intervals.flatMap(({ specs }) => specs)) {
    const minutes = edges.get(location) ?? new Set([minuteOfDay(0)]);
    for (const { start, end } of times) {
      minutes.add(start);
      // 24:00 is the midnight of the next day, which is there already.
      if (end < 1440) minutes.add(end);
    }
    edges.set(location, minutes);
  }
  return edges;
}

/** The day of the calendar that many days may be past the end of the month or before its start. */
function calendarDay(year: number, month: number, day: number): CalendarDate {
  const date = new Date(Date.UTC(year, month - 1, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
