import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { coarseBase, stepOf } from '../../src/plan/windows.ts';
import { type Duration, milliseconds, parseDuration, printDuration } from '../../src/values/duration.ts';
import { rolling } from '../../src/values/period.ts';

const lasting = (text: string): Duration => parseDuration(text) ?? milliseconds(0);
const SHIPPED = { base: lasting('5m'), directUpTo: lasting('1h'), fast: lasting('30s'), slow: lasting('2m') };

test('the shipped windows are read at these steps', () => {
  const steps = ['2h', '6h', '1d', '3d'].map((window) => printDuration(stepOf(lasting(window), SHIPPED)));
  assert.equal(steps, ['1m', '1m', '1m', '2m30s']);
});

test('a period is read from the finest base whose quotient stays within 10,000 samples', () => {
  const bases = ['7d', '28d', '30d', '90d'].map((period) => printDuration(coarseBase(SHIPPED, rolling(lasting(period)))));
  assert.equal(bases, ['10m', '20m', '20m', '1h']);
});

test('a step divides the base, is no finer than the samples, and keeps a quotient within 10,000 samples where any step does', () => {
  const base = fc.constantFrom('10s', '30s', '1m', '5m', '10m').map(lasting);
  const window = fc.integer({ min: 1, max: 14 * 24 * 12 });
  fc.assert(
    fc.property(base, window, fc.constantFrom(2, 5, 10), (ofBase, bases, fastPerBase) => {
      const evaluation = { ...SHIPPED, base: ofBase, fast: milliseconds(ofBase / fastPerBase) };
      const length = milliseconds(bases * ofBase);
      const step = stepOf(length, evaluation);
      assert.is(ofBase % step, 0, printDuration(step));
      assert.ok(step >= evaluation.fast);
      // Two sides of a quotient, each a subquery that counts twice.
      if ((4 * length) / ofBase <= 9500) assert.ok((4 * length) / step <= 9500, `${printDuration(length)} at ${printDuration(step)}`);
    }),
  );
});

test.run();
