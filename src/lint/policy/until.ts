import type { CalendarDate } from '../../values/calendar.ts';
import type { Instant } from '../../values/zoned-time.ts';

/** Whether the last day is over, in UTC; without a time nothing ever is. */
export function isOver({ year, month, day }: CalendarDate, now: Instant | undefined): boolean {
  return now !== undefined && now >= Date.UTC(year, month - 1, day + 1);
}

export function printDate({ year, month, day }: CalendarDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
