import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { boundSpellings } from '../../src/sli/bucket-bounds.ts';
import { type Rational, rational } from '../../src/values/rational.ts';

/** How Prometheus 2 and 3 and the clients spell the bound of a bucket in its `le` label. */

const SPELLINGS: readonly (readonly [string, Rational, readonly string[]])[] = [
  ['0.3 s', rational(3, 10), ['0.3']],
  ['0.005 s', rational(5, 1000), ['0.005']],
  ['1 s', rational(1), ['1', '1.0']],
  ['10 s', rational(10), ['10', '10.0']],
  ['2.5 s', rational(5, 2), ['2.5']],
  ['250 ms', rational(250), ['250', '250.0']],
  ['a million', rational(1_000_000), ['1000000', '1000000.0', '1e+06']],
  ['two and a half million', rational(2_500_000), ['2500000', '2500000.0', '2.5e+06']],
  ['a millionth', rational(1, 1_000_000), ['0.000001', '1e-06']],
];

for (const [title, bound, spellings] of SPELLINGS)
  test(`${title} is ${spellings.join(' or ')}`, () => assert.equal(boundSpellings(bound), spellings));

test('every spelling means the bound, and none is written twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom(1, 10, 100, 1000), (numerator, denominator) => {
      const spellings = boundSpellings(rational(numerator, denominator));
      for (const spelling of spellings) assert.is(Number(spelling), numerator / denominator, spelling);
      assert.is(new Set(spellings).size, spellings.length);
    }),
  );
});

test.run();
