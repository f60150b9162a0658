import { calendarPeriodAt } from '../values/calendar-period.ts';
import type { PeriodTraits } from './slo-traits.ts';

/** The period that counts at a time. All times are seconds. */
export interface PeriodAt {
  /** Of a rolling period nothing of a test lies before it. */
  readonly start: number;
  readonly length: number;
  /** Until it is over: never for a rolling one. */
  readonly left: number;
}

export function periodAt(period: PeriodTraits, time: number): PeriodAt {
  if (period.kind === 'rolling') return { start: Number.NEGATIVE_INFINITY, length: period.length, left: Number.POSITIVE_INFINITY };
  const shown = calendarPeriodAt(period.unit, (time + period.ahead) * 1000);
  const [start, end] = [shown.start / 1000 - period.ahead, shown.end / 1000 - period.ahead];
  return { start, length: end - start, left: end - time };
}
