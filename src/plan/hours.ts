import type { Hours } from '../model/model.ts';
import { type CalendarDate, type ClockRange, daysInMonth, minuteOfDay, WEEKDAYS, type Weekday } from '../values/calendar.ts';
import type { NumberRange, TimeInterval, TimeSpec } from './plan.ts';

/** Alertmanager has no "every year", only ranges; these reach as far as anyone plans. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

/**
 * One named interval that holds exactly in these hours, holidays taken out. One and not two, because the active and the mute route of a pair
 * must be complements, and Alertmanager knows no "but not": so the days between holidays are spelled out.
 */
export function timeInterval(hours: Hours): TimeInterval {
  const days = dayRules(hours);
  const specs = days.flatMap(({ times, weekdays, shifted }) => {
    const dates = datesWithout(shifted ? hours.except.map(nextDay) : hours.except);
    return dates.map((date): TimeSpec => ({ times, weekdays, ...date, location: hours.timezone }));
  });
  return { name: hours.name, specs };
}

interface DayRule {
  readonly times: readonly ClockRange[];
  readonly weekdays: readonly Weekday[];
  /** The part after midnight belongs to the day before: its holidays are a day later. */
  readonly shifted: boolean;
}

/** Hours over midnight are split there; the second part counts on the following days. */
function dayRules({ days, times }: Hours): readonly DayRule[] {
  const midnight = minuteOfDay(1440);
  const sameDay = times.map((time) => (time.end <= time.start ? { start: time.start, end: midnight } : time));
  const morningAfter = times.filter((time) => time.end <= time.start && time.end > 0).map(({ end }) => ({ start: minuteOfDay(0), end }));
  const rules: DayRule[] = [{ times: sameDay, weekdays: days, shifted: false }];
  if (morningAfter.length > 0) rules.push({ times: morningAfter, weekdays: days.map(dayAfter), shifted: true });
  return rules;
}

function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % 7] ?? day;
}

function nextDay({ year, month, day }: CalendarDate): CalendarDate {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

type DateRanges = Pick<TimeSpec, 'years' | 'months' | 'daysOfMonth'>;

/** All days but these: the years without any, the other months of years with some, the other days of months with some. */
function datesWithout(excluded: readonly CalendarDate[]): readonly DateRanges[] {
  if (excluded.length === 0) return [{}];
  const years = [...new Set(excluded.map(({ year }) => year))].sort((a, b) => a - b);
  return [
    ...gaps(years, FIRST_YEAR, LAST_YEAR).map((range) => ({ years: [range] })),
    ...years.flatMap((year) => datesOfYear(year, excluded)),
  ];
}

function datesOfYear(year: number, excluded: readonly CalendarDate[]): readonly DateRanges[] {
  const ofYear = excluded.filter((date) => date.year === year);
  const months = [...new Set(ofYear.map(({ month }) => month))].sort((a, b) => a - b);
  const years = [{ from: year, to: year }];
  const free = gaps(months, 1, 12);
  const daysOf = (month: number) => [...new Set(ofYear.filter((date) => date.month === month).map(({ day }) => day))].sort((a, b) => a - b);
  return [
    ...(free.length === 0 ? [] : [{ years, months: free }]),
    ...months
      .map((month) => ({ years, months: [{ from: month, to: month }], daysOfMonth: gaps(daysOf(month), 1, daysInMonth(year, month)) }))
      .filter(({ daysOfMonth }) => daysOfMonth.length > 0),
  ];
}

/** The ranges of [from, to] between the given numbers. */
function gaps(taken: readonly number[], from: number, to: number): readonly NumberRange[] {
  const bounds = [from - 1, ...taken, to + 1];
  return bounds
    .slice(1)
    .map((next, index) => ({ from: (bounds[index] ?? from) + 1, to: next - 1 }))
    .filter((range) => range.from <= range.to);
}
