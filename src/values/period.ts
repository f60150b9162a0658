import type { CalendarUnit } from './calendar-period.ts';
import { type Duration, milliseconds, printDuration } from './duration.ts';
import { offsetsWithinHorizon } from './utc-offsets.ts';

/** What an error budget is for: the time that ends now, or the week, month or quarter that the calendar of a zone shows. */
export type Period =
  | { readonly kind: 'rolling'; readonly length: Duration }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly timezone: string };

const DAY = 86_400_000;
const NOMINAL_DAYS = { week: 7, month: 30, quarter: 90 } as const satisfies Record<CalendarUnit, number>;
const MOST_DAYS = { week: 7, month: 31, quarter: 92 } as const satisfies Record<CalendarUnit, number>;

export function rolling(length: Duration): Period {
  return { kind: 'rolling', length };
}

/** For burn-rate factors: months and quarters count as 30 and 90 days, so that thresholds do not differ from month to month. */
export function nominalLength(period: Period): Duration {
  return period.kind === 'rolling' ? period.length : milliseconds(NOMINAL_DAYS[period.unit] * DAY);
}

/** How far back a rule must look to see all of it. When summer time ends, a week has an hour more. */
export function longestLength(period: Period): Duration {
  if (period.kind === 'rolling') return period.length;
  const offsets = offsetsWithinHorizon(period.timezone);
  return milliseconds(MOST_DAYS[period.unit] * DAY + 1000 * (Math.max(...offsets) - Math.min(...offsets)));
}

/** As people read it: `30d`, or `a calendar month (Europe/Berlin)`. */
export function printPeriod(period: Period): string {
  return period.kind === 'rolling' ? printDuration(period.length) : `a calendar ${period.unit} (${period.timezone})`;
}

/** In one word, as a label and in names: `30d`, or `month`. */
export function periodWord(period: Period): string {
  return period.kind === 'rolling' ? printDuration(period.length) : period.unit;
}
