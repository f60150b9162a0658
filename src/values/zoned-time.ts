import { type CalendarDate, type MinuteOfDay, minuteOfDay, WEEKDAYS, type Weekday } from './calendar.ts';

/** A point in time: milliseconds since the epoch, whatever the zone. */
export type Instant = number & { readonly instant: unique symbol };

export function instant(millisecondsSinceEpoch: number): Instant {
  return millisecondsSinceEpoch as Instant;
}

/** What the calendar and the clock on a wall show. */
export interface LocalTime extends CalendarDate {
  readonly weekday: Weekday;
  readonly minute: MinuteOfDay;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The local time in an IANA zone, summer time and all, by the zone data of this machine. */
export function localTime(at: Instant, zone: string): LocalTime {
  const local = new Date(at + offsetAt(at, zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: WEEKDAYS[(local.getUTCDay() + 6) % 7] ?? 'monday',
    minute: minuteOfDay(local.getUTCHours() * 60 + local.getUTCMinutes()),
  };
}

/** When a clock in the zone shows this date and minute: once as a rule, never where the clock is put forward, twice where it is put back. */
export function instantsOf({ year, month, day }: CalendarDate, minute: MinuteOfDay, zone: string): readonly Instant[] {
  const shown = Date.UTC(year, month - 1, day) + minute * MINUTE_MS;
  const offsets = new Set([shown - DAY_MS, shown + DAY_MS].map((near) => offsetAt(instant(near), zone)));
  return [...offsets]
    .map((offset) => instant(shown - offset))
    .filter((at) => at + offsetAt(at, zone) === shown)
    .sort((a, b) => a - b);
}

/** The first moment of a day, which is not always 00:00: some zones put the clock forward at midnight. */
export function startOfDay(date: CalendarDate, zone: string): Instant {
  const [first] = instantsOf(date, minuteOfDay(0), zone);
  if (first !== undefined) return first;
  const midnight = Date.UTC(date.year, date.month - 1, date.day);
  return clockChanges(instant(midnight - DAY_MS), instant(midnight + DAY_MS), zone)[0] ?? instant(midnight);
}

/** When the zone's clock is put forward or back, in (from, until]. */
export function clockChanges(from: Instant, until: Instant, zone: string): readonly Instant[] {
  if (zone === 'UTC') return [];
  const changes: Instant[] = [];
  for (let start: number = from; start < until; start += DAY_MS) {
    let [before, after] = [start, Math.min(start + DAY_MS, until)];
    const [old, fresh] = [offsetAt(instant(before), zone), offsetAt(instant(after), zone)];
    if (old === fresh) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(instant(middle), zone) === old) before = middle;
      else after = middle;
    }
    changes.push(instant(after));
  }
  return changes;
}

/** What is known of a zone's clock: making a format takes a hundred times as long as asking it, and that as long as all the rest. */
interface Clock {
  readonly format: Intl.DateTimeFormat;
  /** What it shows minus UTC, in milliseconds, at the start of days since the epoch. */
  readonly offsets: Map<number, number>;
}

const clocks = new Map<string, Clock>();

/** What the local clock shows minus UTC, in milliseconds. No clock is changed and changed back within a day. */
function offsetAt(at: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  const clock = clockOf(zone);
  const day = Math.floor(at / DAY_MS);
  const [start, end] = [offsetAtStart(day, clock), offsetAtStart(day + 1, clock)];
  return start === end ? start : shownMinusUtc(at, clock);
}

function offsetAtStart(day: number, clock: Clock): number {
  const known = clock.offsets.get(day);
  if (known !== undefined) return known;
  const offset = shownMinusUtc(day * DAY_MS, clock);
  clock.offsets.set(day, offset);
  return offset;
}

function shownMinusUtc(at: number, { format }: Clock): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wholeSeconds = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const units = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const clock = { format: new Intl.DateTimeFormat('en-US', { timeZone, ...units, hourCycle: 'h23' }), offsets: new Map<number, number>() };
  clocks.set(timeZone, clock);
  return clock;
}
