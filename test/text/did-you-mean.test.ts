import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareText, sortedBy } from '../../src/text/compare.ts';
import { didYouMean } from '../../src/text/did-you-mean.ts';

const KEYS = ['name', 'objective', 'period', 'sli', 'severity', 'expr', 'rad', 'rate', 'P0', 'P1'];

const SLIPS: readonly (readonly [string, string | undefined])[] = [
  ['objectve', 'objective'],
  ['obejctive', 'objective'],
  ['Objective', 'objective'],
  ['perod', 'period'],
  ['p0', 'P0'],
  ['P4', undefined],
  ['rat', 'rate'],
  ['nmae', 'name'],
  ['threshold', undefined],
  ['', undefined],
];

for (const [written, meant] of SLIPS) test(`${written || 'nothing'} → ${meant}`, () => assert.is(didYouMean(written, KEYS), meant));

test('a candidate is its own best suggestion, and one slip of a longer word finds it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(11), (word, at) => {
      assert.is(didYouMean(word, [word, 'zzzzzzzzzzzz']), word);
      const place = at % word.length;
      assert.is(didYouMean(word.slice(0, place) + word.slice(place + 1), [word]), word);
      assert.is(didYouMean(`${word.slice(0, place)}#${word.slice(place)}`, [word]), word);
    }),
  );
});

test('texts are ordered by code unit, whatever the locale says', () => {
  assert.equal(
    sortedBy(['b', 'ä', 'a', 'Z', '10', '9'], (text) => text),
    ['10', '9', 'Z', 'a', 'b', 'ä'],
  );
  assert.is(compareText('a', 'a'), 0);
});

test.run();
