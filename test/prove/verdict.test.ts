import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firing, isAbove, type Verdicts } from '../../src/prove/verdict.ts';

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

test('an estimate is above a threshold only with all of its margin', () => {
  assert.is(isAbove({ low: 0.9, high: 1.1, there: 1 }, 1), -1);
  assert.is(isAbove({ low: 1.01, high: 1.1, there: 1 }, 1), 1);
  assert.is(isAbove({ low: 0.5, high: 1, there: 1 }, 1), 0);
  assert.is(isAbove({ low: 2, high: 2, there: -1 }, 1), -1);
});

test.run();
