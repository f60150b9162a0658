import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { both, either, firing, isAbove, type Verdict, type Verdicts } from '../../src/prove/verdict.ts';

function drawn(text: string): Verdicts {
  return [...text].map((one) => (one === '#' ? 1 : one === '?' ? -1 : 0));
}

function drawing(verdicts: Verdicts): string {
  return verdicts.map((one) => (one === 1 ? '#' : one === -1 ? '?' : '.')).join('');
}

test('a condition that must hold first', () => {
  assert.is(drawing(firing(drawn('..#####..'), 2, 0)), '....###..');
  assert.is(drawing(firing(drawn('..#.#.###'), 2, 0)), '........#');
});

test('an alert that goes on leaves one evaluation of doubt', () => {
  assert.is(drawing(firing(drawn('..##......'), 0, 3)), '..####??..');
});

test('doubt is carried on', () => {
  assert.is(drawing(firing(drawn('..?###'), 1, 0)), '...?##');
});

/** Each evaluation by itself: all of the last `pending` must have held, and any of the last `keep` may have fired. */
function firingOneByOne(condition: Verdicts, pending: number, keep: number): Verdicts {
  const join = (of: Verdicts, from: number, to: number, how: (a: Verdict, b: Verdict) => Verdict) =>
    Array.from({ length: to - from + 1 }, (_, at): Verdict => of[from + at] ?? 0).reduce(how);
  const begun = condition.map((_, at) => join(condition, at - pending, at, both));
  if (keep === 0) return begun;
  return begun.map((_, at) => {
    if (join(begun, at - keep + 1, at, either) === 1) return 1;
    return join(begun, at - keep - 1, at, either) === 0 ? 0 : -1;
  });
}

test('a running window says what looking back from each evaluation says', () => {
  const verdicts = fc.array(fc.constantFrom<Verdict>(0, 1, -1), { maxLength: 30 });
  const evaluations = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(verdicts, evaluations, evaluations, (condition, pending, keep) => {
      assert.equal(drawing(firing(condition, pending, keep)), drawing(firingOneByOne(condition, pending, keep)));
    }),
  );
});

test('an estimate is above a threshold only with all of its margin', () => {
  assert.is(isAbove({ low: 0.9, high: 1.1, there: 1 }, 1), -1);
  assert.is(isAbove({ low: 1.01, high: 1.1, there: 1 }, 1), 1);
  assert.is(isAbove({ low: 0.5, high: 1, there: 1 }, 1), 0);
  assert.is(isAbove({ low: 2, high: 2, there: -1 }, 1), -1);
});

test.run();
