/** Weeks begin on Monday (ISO 8601), quarters on the first of January, April, July and October. */
export const CALENDAR_UNITS = ['week', 'month', 'quarter'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

const DAY = 86_400_000;

/** [start, end) of the unit that a clock shows, in what that clock shows: milliseconds since 1970 as if it went by UTC. */
export function calendarPeriodAt(unit: CalendarUnit, shown: number): { readonly start: number; readonly end: number } {
  const date = new Date(shown);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'week': {
      const start = Date.UTC(year, month, date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      return { start, end: start + 7 * DAY };
    }
    case 'month':
      return { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) };
    case 'quarter': {
      const first = month - (month % 3);
      return { start: Date.UTC(year, first, 1), end: Date.UTC(year, first + 3, 1) };
    }
  }
}
