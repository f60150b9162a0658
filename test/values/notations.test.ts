import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseEmailAddress, parseHostPort, parseOpenUrl, parseSecretFile, parseUrl } from '../../src/values/address.ts';
import { daysInMonth, parseClockRange, parseDate, parseTimeZone, parseWeekdays, printClock, WEEKDAYS } from '../../src/values/calendar.ts';
import { durationCure, milliseconds, parseDuration, printDuration } from '../../src/values/duration.ts';
import { parseAlertName, parseLabelName, parseName, parseSeverityName, pascalCase } from '../../src/values/name.ts';
import type { Parsed } from '../../src/values/parsed.ts';
import { atLeast, compareVersion, parseVersion, printVersion } from '../../src/values/version.ts';

const reads = (parse: (text: string) => Parsed<unknown>, good: readonly string[], bad: readonly string[]): void => {
  for (const text of good) assert.ok('value' in parse(text), `${text} should be read`);
  for (const text of bad) assert.ok('wrong' in parse(text), `${text} should be refused`);
};

test('every duration that is printed is read back as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000_000_000_000 }), (value) => {
      const printed = printDuration(milliseconds(value));
      assert.is(parseDuration(printed), value, printed);
    }),
  );
});

test('windows print as record names need them', () => {
  const printed = ['5m', '60m', '90m', '24h', '72h', '4w', '28d', '1y', '3600s', '1500ms', '1d12h'].map((text) =>
    printDuration(parseDuration(text) ?? milliseconds(0)),
  );
  assert.equal(printed, ['5m', '1h', '1h30m', '1d', '3d', '28d', '28d', '365d', '1h', '1s500ms', '1d12h']);
});

test('what Prometheus does not read is no duration, nor is nothing', () => {
  for (const text of ['', '0', '0s', '5', '5 m', '-5m', '1.5h', 'm', '30m1h', '5M', '5min', '1h1h', '9999999999999y'])
    assert.is(parseDuration(text), undefined, text);
});

test('a cure for durations as people write them is one that is read', () => {
  const cures = ['30 days', '1.5h', '5min', '90 Minutes', '2 weeks', '0.5d'].map(durationCure);
  assert.equal(cures, ['write 30d', 'write 1h30m', 'write 5m', 'write 1h30m', 'write 14d', 'write 12h']);
  for (const cure of cures) assert.ok(parseDuration(cure.replace('write ', '')) !== undefined, cure);
  assert.match(durationCure('300'), 'add the unit');
  assert.match(durationCure('soon'), 'the largest first');
});

test('days of the week in any order, over the weekend, in full', () => {
  const days = (text: string): string => {
    const parsed = parseWeekdays(text);
    return 'value' in parsed ? parsed.value.map((day) => day.slice(0, 2)).join(' ') : 'unreadable';
  };
  assert.equal(['mon-fri', 'sat,sun', 'mon, wed-fri', 'fri-mon', 'Sunday', 'sun,mon', 'mon-mon', 'mon-sun', 'sun-sat'].map(days), [
    'mo tu we th fr',
    'sa su',
    'mo we th fr',
    'mo fr sa su',
    'su',
    'mo su',
    'mo',
    WEEKDAYS.map((day) => day.slice(0, 2)).join(' '),
    WEEKDAYS.map((day) => day.slice(0, 2)).join(' '),
  ]);
  for (const text of ['', 'mo', 'mon-', '-fri', 'mon-wed-fri', 'mon to fri', 'weekdays', ',']) assert.is(days(text), 'unreadable', text);
});

test('hours of the day, over midnight, to the end of the day', () => {
  const hours = (text: string): string => {
    const parsed = parseClockRange(text);
    return 'value' in parsed ? `${printClock(parsed.value.start)} ${printClock(parsed.value.end)}` : 'unreadable';
  };
  assert.equal(['09:00-17:00', '22:00-06:00', '00:00-24:00', ' 09:00 - 17:00 '].map(hours), [
    '09:00 17:00',
    '22:00 06:00',
    '00:00 24:00',
    '09:00 17:00',
  ]);
  for (const text of ['', '9-17', '09:00', '09:00-09:00', '24:00-06:00', '09:60-10:00', '09:00-24:01', '09:00-12:00-17:00'])
    assert.is(hours(text), 'unreadable', text);
});

test('dates are those of the calendar: each day that exists and no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1970, max: 2199 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        assert.is('value' in parseDate(text), exists, text);
      },
    ),
  );
  assert.equal([daysInMonth(2028, 2), daysInMonth(2100, 2), daysInMonth(2027, 12)], [29, 28, 31]);
});

test('time zones are areas and cities that know of summer time', () => {
  reads(
    parseTimeZone,
    ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'],
    ['CET', 'EST', '+01:00', 'Europe/Berln', 'Mars/Olympus', '', 'europe'],
  );
});

test('names become parts of files and receivers, and a refusal suggests one that is read', () => {
  reads(parseName, ['a', 'checkout-api', '0', 'a'.repeat(63)], ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'ä', 'a'.repeat(64)]);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constant(`${'a'.repeat(62)} bb`), fc.string({ minLength: 60, maxLength: 80 })), (text) => {
      const parsed = parseName(text);
      const suggested = 'wrong' in parsed ? /^write (?:for example )?(.*)$/.exec(parsed.wrong.hint ?? '')?.[1] : text;
      assert.ok('value' in parseName(suggested ?? ''), `${text} → ${suggested}`);
    }),
  );
});

test('names of severities, alerts and labels', () => {
  reads(parseSeverityName, ['P0', 'critical', 'sev-1'], ['', '0', 'P 0', 'P0|P1', 'a'.repeat(32)]);
  reads(parseAlertName, ['CheckoutDown', '_a', 'a1'], ['', '1a', 'a-b', 'Checkout Down', 'a'.repeat(129)]);
  reads(parseLabelName, ['tier', '_a', 'a1'], ['', '1a', 'a-b', '__name__', 'le vel']);
  for (const text of ['cost-center', '1st', '__meta', '日本']) {
    const parsed = parseLabelName(text);
    const suggested = 'wrong' in parsed ? (parsed.wrong.hint ?? '').replace('write ', '') : '';
    assert.ok('value' in parseLabelName(suggested), `${text} → ${suggested}`);
  }
  assert.equal(['payments-db', 'a', 'db-2-eu'].map(pascalCase), ['PaymentsDb', 'A', 'Db2Eu']);
});

test('addresses, relays and files', () => {
  reads(parseUrl, ['https://x.example.com/a?b=c', 'http://x:9090'], ['x.example.com', 'ftp://x', 'javascript:alert(1)', '', 'https://']);
  reads(
    parseOpenUrl,
    ['http://bridge:9100/alerts', 'http://relay.monitoring:8080/v1/alertmanager'],
    ['https://u:p@x/', 'https://x/?token=1', 'https://x/a1b2c3d4e5f6a7b8'],
  );
  reads(parseEmailAddress, ['a@b', 'first.last+tag@example.com'], ['a', '@b', 'a@', 'a@b, c@d', 'A <a@b>']);
  reads(parseHostPort, ['smtp.example.com:587', 'localhost:25'], ['smtp.example.com', ':25', 'host:', 'host:port', 'http://host:25']);
  reads(parseSecretFile, ['/etc/alertmanager/secrets/pd', '/x'], ['secrets/pd', '~/pd', '', '/', '/dir/', '/a b', 'a1b2c3']);
});

test('an inline secret is not repeated in full by the message that refuses it', () => {
  const parsed = parseSecretFile('a1b2c3d4e5f60718293a4b5c6d7e8f90');
  assert.ok('wrong' in parsed && !parsed.wrong.message.includes('e5f6'));
});

test('versions compare by number, and a minor version stands for its first patch', () => {
  const parsed = (text: string) => parseVersion(text) ?? { major: -1, minor: -1 };
  assert.ok(compareVersion(parsed('2.9'), parsed('2.42')) < 0);
  assert.ok(compareVersion(parsed('v3.5.3'), parsed('3.5')) > 0);
  assert.ok(atLeast(parsed('0.30'), parsed('0.30')) && !atLeast(parsed('0.3'), parsed('0.30')));
  assert.equal(
    ['2.42', '0.30', 'v3.5.3'].map((text) => printVersion(parsed(text))),
    ['2.42', '0.30', '3.5.3'],
  );
  for (const text of ['3', 'latest', '3.5.0-rc.1', '', '3.5.', '3,5']) assert.is(parseVersion(text), undefined, text);
});

test.run();
