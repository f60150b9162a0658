import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { alertLives } from '../../src/live/backtest/alert-lives.ts';
import type { Grid } from '../../src/live/backtest/column.ts';

/** A condition each minute: a digit is its value, a dot that it does not hold, x that nothing was evaluated. */
function livesOf(history: string, forMinutes: number, keepMinutes: number): readonly string[] {
  const grid: Grid = { from: 0, step: 60_000, count: history.length };
  const values = Float64Array.from(history, (one) => (/\d/.test(one) ? Number(one) : 0));
  const present = Uint8Array.from(history, (one) => (/\d/.test(one) ? 1 : 0));
  const evaluated = Uint8Array.from(history, (one) => (one === 'x' ? 0 : 1));
  const timing = { for: forMinutes * 60_000, keepFiringFor: keepMinutes * 60_000 };
  return alertLives({ labels: {}, values, present }, grid, timing, evaluated).map(
    ({ activeAt, startsAt, endsAt, least, greatest, cut }) =>
      `${activeAt / 60_000}: ${startsAt / 60_000}–${endsAt === undefined ? '' : endsAt / 60_000} ${least}..${greatest}${cut === undefined ? '' : ` ${cut}`}`,
  );
}

test('an alert lasts from its first evaluation to the first that finds nothing', () => {
  assert.equal(livesOf('..123..', 0, 0), ['2: 2–5 1..3']);
  assert.equal(livesOf('5.5.5', 0, 0), ['0: 0–1 5..5', '2: 2–3 5..5', '4: 4– 5..5']);
});

test('for: it must hold without a break, and fires when it has held that long', () => {
  assert.equal(livesOf('.111.1111.', 3, 0), ['5: 8–9 1..1']);
  assert.equal(livesOf('.111.', 3, 0), []);
});

test('keep_firing_for counts from the first evaluation that finds nothing, and from anew after one that finds something', () => {
  assert.equal(livesOf('11......', 0, 3), ['0: 0–5 1..1']);
  assert.equal(livesOf('11..1.....', 0, 3), ['0: 0–8 1..1']);
  // What is pending is not kept.
  assert.equal(livesOf('11..11...', 2, 3), []);
  // After a break that is kept it need not hold for `for` anew.
  assert.equal(livesOf('111.1....', 2, 2), ['0: 2–7 1..1']);
});

test('where nothing is evaluated alerts are lost, and begin anew', () => {
  assert.equal(livesOf('111xx111', 1, 5), ['0: 1–3 1..1 no evaluation', '5: 6– 1..1']);
});

test.run();
