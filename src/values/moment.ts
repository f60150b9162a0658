import { type CalendarDate, type MinuteOfDay, minuteOfDay, parseDate } from './calendar.ts';
import { unreadable } from './diagnostics.ts';
import { isWrong, type Parsed } from './parsed.ts';
import { type Instant, instant, instantsOf } from './zoned-time.ts';

/** A time as people write it: what the clock shows in some zone, which may be never or twice, or that with its distance from UTC. */
export interface Moment {
  readonly date: CalendarDate;
  readonly minute: MinuteOfDay;
  /** Milliseconds that the clock is ahead of UTC, where that was written. */
  readonly ahead?: number;
  readonly text: string;
}

const NOTATION = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::00)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Reads `2026-12-01T22:00`, also with `Z` or `+01:00` behind it; a date alone is its midnight. */
export function parseMoment(text: string): Parsed<Moment> {
  const [, day = '', hours = '00', minutes = '00', zone] = NOTATION.exec(text) ?? [];
  const date = parseDate(day);
  if (isWrong(date) || Number(hours) > 23 || Number(minutes) > 59) {
    return unreadable(
      'a time such as 2026-12-01T22:00',
      text,
      'write year-month-dayThour:minute of a day that exists, without a zone or with Z or +01:00',
    );
  }
  const minute = minuteOfDay(Number(hours) * 60 + Number(minutes));
  return { value: { date: date.value, minute, ...(zone === undefined ? {} : { ahead: aheadOf(zone) }), text } };
}

function aheadOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** When that is: once as a rule; never or twice where the zone's clock is put forward or back. */
export function instantsIn({ date, minute, ahead }: Moment, zone: string): readonly Instant[] {
  if (ahead === undefined) return instantsOf(date, minute, zone);
  return [instant(Date.UTC(date.year, date.month - 1, date.day) + minute * 60_000 - ahead)];
}

/** As RFC 3339 in UTC: `2026-12-01T21:00:00Z`. */
export function printInstant(at: Instant): string {
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}
