import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluatedAt, gapsIn, observed } from '../../src/live/backtest/coverage.ts';

const MINUTE = 60_000;
const GRID = { from: 0, step: 5 * MINUTE, count: 8 };

function looks(text: string) {
  return { values: new Float64Array(text.length), present: Uint8Array.from(text, (one) => (one === '1' ? 1 : 0)) };
}

test('a gap begins with the last look that found something, and ends before the next that does', () => {
  const gaps = gapsIn([looks('11001110')], GRID);
  assert.equal(
    gaps.map(({ from, until }) => [from / MINUTE, (until + 1) / MINUTE]),
    [
      [5 + 1 / MINUTE, 20],
      [30 + 1 / MINUTE, 40],
    ],
  );
  assert.equal(gapsIn([looks('10101010'), looks('01010101')], GRID), [], 'one of them has something');
});

test('nothing is evaluated in a gap, and it does not count as observed', () => {
  const gaps = [{ from: 5 * MINUTE + 1, until: 8 * MINUTE - 1 }];
  assert.equal([...evaluatedAt({ from: 4 * MINUTE, step: MINUTE, count: 6 }, gaps)], [1, 1, 0, 0, 1, 1]);
  assert.is(observed({ from: 0, until: 10 * MINUTE }, gaps), 10 * MINUTE - 3 * MINUTE + 2);
  assert.is(observed({ from: 7 * MINUTE, until: 10 * MINUTE }, gaps), 2 * MINUTE + 1);
});

test.run();
