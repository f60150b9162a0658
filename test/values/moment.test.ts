import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { instantsIn, parseMoment, printInstant } from '../../src/values/moment.ts';
import { isWrong } from '../../src/values/parsed.ts';
import { utcOffsets } from '../../src/values/utc-offsets.ts';
import { instant } from '../../src/values/zoned-time.ts';

function instants(text: string, zone: string): readonly string[] {
  const parsed = parseMoment(text);
  return isWrong(parsed) ? ['wrong'] : instantsIn(parsed.value, zone).map(printInstant);
}

test('by the clock of a zone, or by UTC where that is written', () => {
  assert.equal(instants('2026-12-01T22:00', 'Europe/Berlin'), ['2026-12-01T21:00:00Z']);
  assert.equal(instants('2026-12-01 22:00', 'UTC'), ['2026-12-01T22:00:00Z']);
  assert.equal(instants('2026-12-01', 'Asia/Kolkata'), ['2026-11-30T18:30:00Z']);
  assert.equal(instants('2026-12-01T22:00Z', 'Europe/Berlin'), ['2026-12-01T22:00:00Z']);
  assert.equal(instants('2026-12-01T22:00:00-03:30', 'Europe/Berlin'), ['2026-12-02T01:30:00Z']);
});

test('never or twice where clocks change', () => {
  assert.equal(instants('2026-03-29T02:30', 'Europe/Berlin'), []);
  assert.equal(instants('2026-10-25T02:30', 'Europe/Berlin'), ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']);
  assert.equal(instants('2026-10-25T02:30+01:00', 'Europe/Berlin'), ['2026-10-25T01:30:00Z']);
});

test('what is no time', () => {
  for (const text of ['', 'tomorrow', '2026-02-30T10:00', '2026-12-01T24:00', '2026-12-01T10:60', '2026-12-01T10', '2026-12-01T10:00:30']) {
    assert.equal(instants(text, 'UTC'), ['wrong'], text);
  }
});

test('how far clocks are ahead, over two years', () => {
  const [from, until] = [instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1))];
  const seconds = (iso: string) => Date.parse(iso) / 1000;
  assert.equal(utcOffsets('UTC', from, until), { first: 0, changes: [] });
  assert.equal(utcOffsets('Asia/Kolkata', from, until), { first: 19_800, changes: [] });
  assert.equal(utcOffsets('Europe/Berlin', from, until), {
    first: 3600,
    changes: [
      { at: seconds('2026-03-29T01:00Z'), by: 3600 },
      { at: seconds('2026-10-25T01:00Z'), by: -3600 },
    ],
  });
  // Half an hour, and summer at the turn of the year.
  assert.equal(utcOffsets('Australia/Lord_Howe', from, until), {
    first: 39_600,
    changes: [
      { at: seconds('2026-04-04T15:00Z'), by: -1800 },
      { at: seconds('2026-10-03T15:30Z'), by: 1800 },
    ],
  });
});

test.run();
