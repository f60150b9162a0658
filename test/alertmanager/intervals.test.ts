import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { holds } from '../../src/alertmanager/intervals.ts';
import { changes, distinctSlots, slots, weekSlots } from '../../src/alertmanager/slots.ts';
import type { TimeInterval } from '../../src/plan/plan.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';
import { specNear } from './arbitrary-interval.ts';
import { interval } from './plan-parts.ts';

const BERLIN = 'Europe/Berlin';
const MINUTE_MS = 60_000;

function at(iso: string): Instant {
  return instant(Date.parse(iso));
}

function holdsAt(one: TimeInterval, ...times: readonly string[]): readonly boolean[] {
  return times.map((time) => holds(one, at(time)));
}

test('times include their start and exclude their end, to the minute', () => {
  const hours = interval('hours', '09:00-17:00 22:00-24:00');
  const day = ['08:59:59', '09:00:00', '16:59:59', '17:00:00', '21:59:59', '22:00:00', '23:59:59'].map((time) => `2026-11-24T${time}Z`);
  assert.equal(holdsAt(hours, ...day), [false, true, true, false, false, true, true]);
});

test('all fields of a spec must hold, and one spec of several', () => {
  const [spec] = interval('x', '00:00-24:00', {
    weekdays: ['sunday'],
    months: [{ from: 11, to: 12 }],
    years: [{ from: 2026, to: 2027 }],
  }).specs;
  const [other] = interval('x', '00:00-24:00', { daysOfMonth: [{ from: 24, to: 24 }] }).specs;
  const both = { name: 'both', specs: [spec, other].flatMap((one) => one ?? []) };
  const noon = (day: string) => `${day}T12:00:00Z`;
  assert.equal(holdsAt(both, noon('2026-11-22'), noon('2026-11-23'), noon('2026-11-24')), [true, false, true]);
  assert.equal(holdsAt(both, noon('2026-10-25'), noon('2027-12-26'), noon('2028-11-05')), [false, true, false]);
});

test('a field that lists nothing never holds, one that is absent always does', () => {
  assert.not(holds(interval('x', '00:00-24:00', { months: [] }), at('2026-11-22T12:00:00Z')));
  assert.ok(holds(interval('x', '00:00-24:00'), at('2026-11-22T12:00:00Z')));
});

test('negative days count from the end of the month, and days that a month lacks do not count', () => {
  const last = interval('last', '00:00-24:00', { daysOfMonth: [{ from: -1, to: -1 }] });
  assert.equal(holdsAt(last, '2026-02-28T00:00:00Z', '2028-02-28T00:00:00Z', '2028-02-29T00:00:00Z'), [true, false, true]);
  const fromThird = interval('x', '00:00-24:00', { daysOfMonth: [{ from: 3, to: -29 }] });
  assert.equal(holdsAt(fromThird, '2026-11-03T00:00:00Z', '2026-12-03T00:00:00Z'), [false, true]);
  const wholeMonth = interval('x', '00:00-24:00', { daysOfMonth: [{ from: -31, to: -1 }] });
  assert.equal(holdsAt(wholeMonth, '2026-02-01T00:00:00Z', '2026-12-01T00:00:00Z'), [true, true]);
  const thirtyFirst = interval('x', '00:00-24:00', { daysOfMonth: [{ from: 31, to: 31 }] });
  assert.equal(holdsAt(thirtyFirst, '2026-11-30T12:00:00Z', '2026-12-31T12:00:00Z'), [false, true]);
});

test('the calendar is that of the location', () => {
  const newYear = interval('x', '00:00-24:00', { years: [{ from: 2027, to: 2027 }], months: [{ from: 1, to: 1 }], location: BERLIN });
  assert.equal(holdsAt(newYear, '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z', '2027-01-31T23:00:00Z'), [false, true, false]);
});

test('clock changes: an hour that is left out, one that comes twice', () => {
  const night = interval('night', '02:00-03:00', { location: BERLIN });
  assert.equal(changes(night, at('2026-03-28T22:00:00Z'), at('2026-03-29T12:00:00Z')), []);
  const autumn = [at('2026-10-25T00:00:00Z'), at('2026-10-25T02:00:00Z')];
  assert.equal(changes(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T12:00:00Z')), autumn);
  const later = interval('later', '02:30-04:00', { location: BERLIN });
  assert.equal(changes(later, at('2026-03-28T22:00:00Z'), at('2026-03-29T12:00:00Z')), [
    at('2026-03-29T01:00:00Z'),
    at('2026-03-29T02:00:00Z'),
  ]);
});

test('a week of business hours has eleven slots, of two kinds', () => {
  const hours = interval('business-hours', '09:00-17:00', {
    weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    location: BERLIN,
  });
  const week = weekSlots([hours], at('2026-11-22T19:00:00Z'), BERLIN);
  assert.is(week.length, 11);
  assert.equal(week[0], { from: at('2026-11-15T23:00:00Z'), until: at('2026-11-16T08:00:00Z'), holding: [] });
  assert.equal(week[1], { from: at('2026-11-16T08:00:00Z'), until: at('2026-11-16T16:00:00Z'), holding: ['business-hours'] });
  assert.equal(week.at(-1)?.until, at('2026-11-22T23:00:00Z'));
  assert.equal(
    distinctSlots(week).map(({ holding }) => holding),
    [[], ['business-hours']],
  );
});

test('a week without intervals is one slot, an hour shorter or longer where the clock changes', () => {
  const length = (time: string) => weekSlots([], at(time), BERLIN).map(({ from, until }) => (until - from) / 3_600_000);
  assert.equal(length('2026-03-29T12:00:00Z'), [167]);
  assert.equal(length('2026-10-20T12:00:00Z'), [169]);
});

const zones = ['UTC', BERLIN, 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia'];
/** Of years in which all of these zones but UTC and Kathmandu changed their clocks, some of them at midnight. */
const anyInstant = fc
  .integer({ min: Date.UTC(2011, 0, 1) / MINUTE_MS, max: Date.UTC(2019, 0, 1) / MINUTE_MS })
  .map((minute) => instant(minute * MINUTE_MS));

test('slots say of every minute which intervals hold', () => {
  const cases = anyInstant.chain((start) =>
    fc.record({
      start: fc.constant(start),
      intervals: fc.array(fc.array(specNear(start, zones), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    }),
  );
  void fc.assert(
    fc.property(cases, ({ start, intervals }) => {
      const named = intervals.map((specs, index) => ({ name: `${index}`, specs }));
      const end = instant(start + 3 * 1440 * MINUTE_MS);
      const found = slots(named, start, end);
      for (const [index, slot] of found.entries()) assert.is(slot.from, found[index - 1]?.until ?? start);
      assert.is(found.at(-1)?.until, end);
      for (let minute: number = start; minute < end; minute += MINUTE_MS) {
        const slot = found.find(({ from, until }) => from <= minute && minute < until);
        const holding = named.filter((one) => holds(one, instant(minute))).map(({ name }) => name);
        assert.equal(slot?.holding, holding, new Date(minute).toISOString());
      }
    }),
    { numRuns: 8 },
  );
});

test.run();
