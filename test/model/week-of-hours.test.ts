import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { holdsAlways, openRanges, shortestStretch } from '../../src/model/week-of-hours.ts';
import { parseClockRange, parseWeekdays } from '../../src/values/calendar.ts';
import { printDuration } from '../../src/values/duration.ts';
import { isWrong, type Parsed } from '../../src/values/parsed.ts';

function read<T>(parsed: Parsed<T>): T {
  if (isWrong(parsed)) throw new Error(parsed.wrong.message);
  return parsed.value;
}

/** The shortest time that hours hold, and that they do not. */
function stretches(days: string, ...times: readonly string[]): readonly (string | undefined)[] {
  const ranges = openRanges({ days: read(parseWeekdays(days)), times: times.map((time) => read(parseClockRange(time))) });
  return (['open', 'closed'] as const).map((which) => {
    const stretch = shortestStretch(ranges, which);
    return stretch === undefined ? undefined : printDuration(stretch);
  });
}

test('business hours: eight hours, then at least a night', () => {
  assert.equal(stretches('mon-fri', '09:00-17:00'), ['8h', '16h']);
  assert.equal(stretches('mon', '09:00-17:00'), ['8h', '6d16h']);
});

test('a lunch break is the shortest time that they do not hold', () => {
  assert.equal(stretches('mon-fri', '08:30-12:00', '13:00-17:30'), ['3h30m', '1h']);
});

test('times that touch are one, over midnight and over the end of the week too', () => {
  assert.equal(stretches('mon-fri', '09:00-12:00', '12:00-17:00'), ['8h', '16h']);
  assert.equal(stretches('mon,tue', '20:00-24:00', '00:00-06:00'), ['4h', '14h']);
  assert.equal(stretches('sun,mon', '20:00-06:00'), ['10h', '14h']);
  assert.equal(stretches('sat-sun', '00:00-24:00'), ['2d', '5d']);
  assert.equal(stretches('sun-mon', '00:00-24:00'), ['2d', '5d']);
});

test('hours that hold always have no other time, those that never do no own', () => {
  const always = openRanges({
    days: read(parseWeekdays('mon-sun')),
    times: [read(parseClockRange('08:00-20:00')), read(parseClockRange('20:00-08:00'))],
  });
  assert.ok(holdsAlways(always));
  assert.equal(stretches('mon-sun', '08:00-20:00', '20:00-08:00'), ['7d', undefined]);
  assert.equal(stretches('mon-fri'), [undefined, '7d']);
  assert.not(holdsAlways(openRanges({ days: read(parseWeekdays('mon-sun')), times: [read(parseClockRange('00:00-23:59'))] })));
});

test.run();
