import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Hours } from '../../src/model/model.ts';
import { timeInterval } from '../../src/plan/hours.ts';
import type { NumberRange, TimeInterval } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { type CalendarDate, minuteOfDay, WEEKDAYS } from '../../src/values/calendar.ts';
import { Place } from '../../src/yaml/place.ts';

/**
 * Hours become time intervals of Alertmanager. Held against a plain computation over random minutes of three years: does the minute lie in one of
 * the clock ranges of a day that counts? The interval is read as Alertmanager reads it: all fields of a spec must hold, in its location.
 */

const PLACE = new Place({ kind: 'map', span: fileSpan(sourceFile('rules/routing.yaml', '')), entries: [] });
const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const FIRST = Date.UTC(2026, 0, 1);
const MINUTES = 3 * 365 * 1440;

interface LocalTime extends CalendarDate {
  readonly weekday: number;
  readonly minute: number;
}

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }),
  ]),
);

function localTime(instant: number, zone: string): LocalTime {
  const parts = Object.fromEntries((formats.get(zone)?.formatToParts(instant) ?? []).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, minute: hour * 60 + minute, weekday: (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7 };
}

function dayBefore({ year, month, day, weekday }: LocalTime): LocalTime {
  const date = new Date(Date.UTC(year, month - 1, day - 1));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (weekday + 6) % 7, minute: 0 };
}

/** By the definition of hours: a range over midnight belongs to the day on which it starts. */
function counts(hours: Hours, now: LocalTime): boolean {
  const countsOn = (date: LocalTime): boolean =>
    hours.days.includes(WEEKDAYS[date.weekday] ?? 'monday') &&
    !hours.except.some(({ year, month, day }) => year === date.year && month === date.month && day === date.day);
  return hours.times.some(({ start, end }) => {
    if (start < end) return countsOn(now) && now.minute >= start && now.minute < end;
    return (countsOn(now) && now.minute >= start) || (countsOn(dayBefore(now)) && now.minute < end);
  });
}

/** As Alertmanager's timeinterval package decides it. */
function holds({ specs }: TimeInterval, instant: number): boolean {
  return specs.some(({ times, weekdays, daysOfMonth, months, years, location }) => {
    const now = localTime(instant, location);
    const within = (ranges: readonly NumberRange[] | undefined, value: number): boolean =>
      ranges === undefined || ranges.some(({ from, to }) => value >= from && value <= to);
    return (
      times.some(({ start, end }) => now.minute >= start && now.minute < end) &&
      weekdays.includes(WEEKDAYS[now.weekday] ?? 'monday') &&
      within(daysOfMonth, now.day) &&
      within(months, now.month) &&
      within(years, now.year)
    );
  });
}

const date: fc.Arbitrary<CalendarDate> = fc.integer({ min: 0, max: 3 * 365 }).map((days) => {
  const at = new Date(FIRST + days * 86_400_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
});
const monthEnds: readonly CalendarDate[] = [
  { year: 2026, month: 12, day: 31 },
  { year: 2027, month: 1, day: 1 },
  { year: 2028, month: 2, day: 29 },
  { year: 2026, month: 1, day: 31 },
];
const clockRange = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 }))
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => ({ start: minuteOfDay(start * 15), end: minuteOfDay(end * 15) }));
const hours: fc.Arbitrary<Hours> = fc.record({
  name: fc.constant('some-hours'),
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  times: fc.array(clockRange, { minLength: 1, maxLength: 3 }),
  except: fc.uniqueArray(fc.oneof(date, fc.constantFrom(...monthEnds)), { maxLength: 12, selector: (one) => JSON.stringify(one) }),
  timezone: fc.constantFrom(...ZONES),
  place: fc.constant(PLACE),
});

test('an interval holds exactly in the hours it was made from', () => {
  fc.assert(
    fc.property(hours, fc.array(fc.nat(MINUTES), { minLength: 40, maxLength: 40 }), (written, minutes) => {
      const interval = timeInterval(written);
      // Around holidays, where it is easiest to be wrong by a day, and anywhere.
      const near = written.except.flatMap(({ year, month, day }) =>
        [-1, 0, 1, 2].map((more) => Date.UTC(year, month - 1, day + more, 3, 10)),
      );
      for (const instant of [...minutes.map((minute) => FIRST + minute * 60_000), ...near]) {
        const expected = counts(written, localTime(instant, written.timezone));
        assert.is(holds(interval, instant), expected, `${new Date(instant).toISOString()} ${JSON.stringify(interval.specs)}`);
      }
    }),
    { numRuns: 150 },
  );
});

test('no range is empty and none is outside the calendar', () => {
  fc.assert(
    fc.property(hours, (written) => {
      for (const { times, daysOfMonth = [], months = [], years = [] } of timeInterval(written).specs) {
        assert.ok(times.length > 0 && times.every(({ start, end }) => start < end && end <= 1440));
        for (const { from, to } of [...daysOfMonth, ...months, ...years]) assert.ok(from <= to && from >= 1);
        assert.ok(daysOfMonth.every(({ to }) => to <= 31) && months.every(({ to }) => to <= 12));
      }
    }),
    { numRuns: 100 },
  );
});

test.run();
