import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { halves, slicesOf } from '../../src/live/backtest/slices.ts';

const HOUR = 3_600_000;

test('slices are at most a day and 10,000 points, and begin at the same instants whatever the time', () => {
  const day = slicesOf(10 * HOUR, 60 * HOUR, 30_000);
  assert.equal(
    day.map(({ from, until }) => [from / HOUR, (until + 30_000) / HOUR]),
    [
      [10, 24],
      [24, 48],
      [48, 60 + 30 / 3600],
    ],
  );
  assert.equal(
    slicesOf(0, 5 * HOUR, 1000).map(({ from }) => from / HOUR),
    [0, 2, 4],
  );
});

test('each instant is in one slice, whatever step and time', () => {
  const cases = fc.record({
    first: fc.integer({ min: 0, max: 500 }),
    count: fc.integer({ min: 1, max: 30_000 }),
    step: fc.constantFrom(7, 1000, 15_000, 30_000, 90_000, 7 * 60_000, HOUR, 5 * HOUR),
  });
  void fc.assert(
    fc.property(cases, ({ first, count, step }) => {
      const [from, until] = [first * step, (first + count - 1) * step];
      const slices = slicesOf(from, until, step);
      const points = slices.reduce((sum, slice) => sum + (slice.until - slice.from) / step + 1, 0);
      assert.is(points, count);
      assert.is(slices[0]?.from, from);
      assert.is(slices.at(-1)?.until, until);
      for (const [index, slice] of slices.entries()) {
        assert.ok((slice.until - slice.from) / step < 10_000);
        if (index > 0) assert.is(slice.from, (slices[index - 1]?.until ?? 0) + step);
      }
    }),
    { numRuns: 300 },
  );
});

test('halves are whole together; one instant has none', () => {
  assert.equal(halves({ from: 0, until: 4000 }, 1000), [
    { from: 0, until: 2000 },
    { from: 3000, until: 4000 },
  ]);
  assert.is(halves({ from: 1000, until: 1000 }, 1000), undefined);
});

test.run();
