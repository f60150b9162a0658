import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { minuteOfDay } from '../../src/values/calendar.ts';
import { clockChanges, instant, instantsOf, localTime, startOfDay } from '../../src/values/zoned-time.ts';

const BERLIN = 'Europe/Berlin';

function at(iso: string) {
  return instant(Date.parse(iso));
}

function iso(instants: readonly number[]): readonly string[] {
  return instants.map((one) => new Date(one).toISOString().replace('.000Z', 'Z'));
}

test('a clock on the wall', () => {
  const time = { year: 2026, month: 12, day: 31, weekday: 'thursday', minute: 1410 };
  assert.equal(localTime(at('2026-12-31T23:30:59.999Z'), 'UTC'), time);
  assert.equal(localTime(at('2026-12-31T22:30:00Z'), BERLIN), time);
  assert.equal(localTime(at('2027-01-01T03:00:00Z'), 'America/St_Johns'), time);
  assert.equal(localTime(at('2026-12-31T17:45:00Z'), 'Asia/Kathmandu'), time);
});

test('an hour that the clock leaves out, and one that it shows twice', () => {
  const spring = { year: 2026, month: 3, day: 29 };
  const autumn = { year: 2026, month: 10, day: 25 };
  const halfPastTwo = minuteOfDay(150);
  assert.equal(instantsOf(spring, halfPastTwo, BERLIN), []);
  assert.equal(iso(instantsOf(autumn, halfPastTwo, BERLIN)), ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']);
  assert.equal(iso(instantsOf(spring, minuteOfDay(180), BERLIN)), ['2026-03-29T01:00:00Z']);
  assert.equal(iso(instantsOf(spring, halfPastTwo, 'UTC')), ['2026-03-29T02:30:00Z']);
});

test('changes of the clock, half an hour on Lord Howe, none in UTC', () => {
  const [from, until] = [at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z')];
  assert.equal(iso(clockChanges(from, until, BERLIN)), ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z']);
  assert.equal(iso(clockChanges(from, until, 'Australia/Lord_Howe')), ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z']);
  assert.equal(clockChanges(from, until, 'UTC'), []);
  assert.equal(iso(clockChanges(from, at('2026-03-29T01:00:00Z'), BERLIN)), ['2026-03-29T01:00:00Z']);
  assert.equal(clockChanges(at('2026-03-29T01:00:00Z'), at('2026-03-30T01:00:00Z'), BERLIN), []);
});

test('a day begins at midnight, or when the clock has been put forward over it', () => {
  assert.equal(iso([startOfDay({ year: 2026, month: 3, day: 29 }, BERLIN)]), ['2026-03-28T23:00:00Z']);
  // Brazil began summer time at midnight: the day began at 01:00.
  assert.equal(iso([startOfDay({ year: 2018, month: 11, day: 4 }, 'America/Sao_Paulo')]), ['2018-11-04T03:00:00Z']);
});

test('local times are those that Intl shows, also on days on which the clock changes', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), BERLIN);
  const anywhere = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 0, 1) });
  const nearChange = fc.integer({ min: Date.parse('2026-10-24T20:00:00Z'), max: Date.parse('2026-10-25T04:00:00Z') });
  void fc.assert(
    fc.property(zones, fc.oneof(anywhere, nearChange), (timeZone, ms) => {
      const { year, month, day, minute, weekday } = localTime(instant(ms), timeZone);
      const two = (number: number) => String(number).padStart(2, '0');
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
      assert.is(`${year}-${two(month)}-${two(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`, shown);
      assert.is(weekday, new Intl.DateTimeFormat('en', { timeZone, weekday: 'long' }).format(ms).toLowerCase());
    }),
    { numRuns: 1000 },
  );
});

test('an instant is among those at which its clock shows its time', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const minutes = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 });
  void fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const now = instant(minute * 60_000);
      const time = localTime(now, zone);
      assert.ok(instantsOf(time, time.minute, zone).includes(now));
    }),
    { numRuns: 500 },
  );
});

test.run();
