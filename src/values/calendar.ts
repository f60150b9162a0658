import { unreadable } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Minutes since midnight, 0 to 1440. */
export type MinuteOfDay = number & { readonly minuteOfDay: unique symbol };

/** [start, end) of a day. `end` before `start` means: over midnight, into the next day. */
export interface ClockRange {
  readonly start: MinuteOfDay;
  readonly end: MinuteOfDay;
}

/** A day of the Gregorian calendar without a time zone. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export function minuteOfDay(minutes: number): MinuteOfDay {
  return minutes as MinuteOfDay;
}

/** Reads `mon-fri`, `sat,sun`, `mon, wed-fri`, `fri-mon` (over the weekend). Days come back in the order of the week. */
export function parseWeekdays(text: string): Parsed<readonly Weekday[]> {
  const days = new Set<Weekday>();
  for (const part of text.split(',')) {
    const [first, last, ...rest] = part.split('-').map(weekdayIndex);
    if (first === undefined || rest.length > 0 || (part.includes('-') && last === undefined)) {
      return unreadable('days of the week such as mon-fri', text, 'write mon, tue, wed, thu, fri, sat, sun, joined by - or ,');
    }
    for (let index = first; ; index = (index + 1) % 7) {
      const day = WEEKDAYS[index];
      if (day !== undefined) days.add(day);
      if (index === (last ?? first)) break;
    }
  }
  return { value: WEEKDAYS.filter((day) => days.has(day)) };
}

function weekdayIndex(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const index = WEEKDAYS.findIndex((day) => word.length >= 3 && day.startsWith(word));
  return index === -1 ? undefined : index;
}

/** Reads `09:00-17:00`; `22:00-06:00` reaches into the next day, `00:00-24:00` is all day. */
export function parseClockRange(text: string): Parsed<ClockRange> {
  const [start, end, ...rest] = text.split('-').map(parseClock);
  if (start === undefined || end === undefined || rest.length > 0 || start === end || start === 1440) {
    return unreadable(
      'hours of the day such as 09:00-17:00',
      text,
      'write both as HH:MM, the end not equal to the start; 24:00 only as an end',
    );
  }
  return { value: { start: minuteOfDay(start), end: minuteOfDay(end) } };
}

function parseClock(text: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})$/.exec(text.trim());
  if (parts === null) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}

/** `HH:MM`, with 24:00 for the end of the day. */
export function printClock(minutes: MinuteOfDay): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Reads `2026-12-25`, refusing days that do not exist. */
export function parseDate(text: string): Parsed<CalendarDate> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = (parts ?? []).slice(1).map(Number);
  if (
    year === undefined ||
    month === undefined ||
    day === undefined ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month)
  ) {
    return unreadable('a date such as 2026-12-25', text, 'write year-month-day of a day that exists');
  }
  return { value: { year, month, day } };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Accepts the IANA names that this machine's time zone data knows; Alertmanager needs them on its host as well. */
export function parseTimeZone(text: string): Parsed<string> {
  if (/^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(text) && isKnownZone(text)) return { value: text };
  return unreadable(
    'an IANA time zone such as Europe/Berlin',
    text,
    'names and abbreviations such as CET or +01:00 know nothing of summer time; use Area/City or UTC',
  );
}

let canonicalZones: ReadonlySet<string> | undefined;

/** Making a formatter costs as much as reading a small repository, so it is asked only about the names that are aliases of others. */
function isKnownZone(name: string): boolean {
  if (name === 'UTC') return true;
  canonicalZones ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (canonicalZones.has(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
