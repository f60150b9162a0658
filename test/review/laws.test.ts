import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CHANGE_KINDS } from '../../src/review/kinds.ts';
import type { Review } from '../../src/review/review.ts';
import { reviewOf } from '../../src/review/review-of.ts';
import { generatedRepository } from '../bench/generated-repository.ts';
import { type Definitions, sidesOf, storyNames } from './review-stories.ts';
import { revisionOf } from './revision-of.ts';

/** What is true of every review. */

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['added', 'removed'],
  ['raised', 'lowered'],
];
const BROKEN = ['a-definition-is-broken', 'the-state-before-was-broken'];
const STORIES = storyNames().filter((story) => !BROKEN.includes(story));

/** What the same change is called when both sides are swapped. */
function opposite(code: string): string {
  for (const [one, other] of OPPOSITES) {
    if (code.endsWith(one)) return code.replace(new RegExp(`${one}$`), other);
    if (code.endsWith(other)) return code.replace(new RegExp(`${other}$`), one);
  }
  return code;
}

/** Who is told once more depends on what the other side has routes for. */
const codesOf = ({ changes }: Review) =>
  changes
    .map(({ code }) => code)
    .filter((code) => code !== 'state/notified-again')
    .sort();

/** Both sides of each story, compiled once for all laws. */
const COMPILED = STORIES.map((story) => {
  const { before, after } = sidesOf(story);
  return { story, after, one: revisionOf('before', before), other: revisionOf('after', after) };
});

test('every kind that has an opposite is registered with it', () => {
  const codes = CHANGE_KINDS.map(({ code }) => code);
  assert.equal(
    codes.filter((code) => !codes.includes(opposite(code))),
    [],
  );
});

test('nothing changes between a state and itself', () => {
  for (const { story, one, other, after } of COMPILED) {
    assert.equal(reviewOf(one, one).changes, [], story);
    // Read anew, so that nothing is the same object.
    assert.equal(reviewOf(revisionOf('again', after), other).changes, [], story);
  }
});

test('swapped sides turn added into removed and raised into lowered', () => {
  for (const { story, one, other } of COMPILED)
    assert.equal(codesOf(reviewOf(other, one)).map(opposite).sort(), codesOf(reviewOf(one, other)), story);
});

test('whatever is written differently is told', () => {
  for (const { story, one, other } of COMPILED) {
    const same = JSON.stringify(one.files) === JSON.stringify(other.files);
    assert.ok(same || reviewOf(one, other).changes.some(({ code }) => code !== 'output/files' && code !== 'cost/rules'), story);
  }
});

const REPOSITORY: Definitions = Object.fromEntries(generatedRepository(12).map(({ path, text }) => [path, text]));
const SERVICES = Object.keys(REPOSITORY).filter((path) => path.startsWith('slos/'));

/** Some services, some of them with another objective. */
const state = fc
  .record({ kept: fc.subarray(SERVICES, { minLength: 1 }), strict: fc.subarray(SERVICES) })
  .map(({ kept, strict }): Definitions => {
    const services = kept.map((path) => [
      path,
      (REPOSITORY[path] ?? '').replace(/objective: .*/, strict.includes(path) ? 'objective: 99.9' : '$&'),
    ]);
    const others = Object.entries(REPOSITORY).filter(([path]) => !path.startsWith('slos/'));
    return Object.fromEntries([...others, ...services]);
  });

test('services that come and go are told, each once, and swapped sides the other way round', () => {
  // biome-ignore lint/nursery/noFloatingPromises: a property without promises is checked at once
  fc.assert(
    fc.property(state, state, (before, after) => {
      const [one, other] = [revisionOf('before', before), revisionOf('after', after)];
      const found = reviewOf(one, other);
      const of = (code: string) => found.changes.filter((change) => change.code === code).length;
      assert.is(of('service/added'), SERVICES.filter((path) => path in after && !(path in before)).length);
      assert.is(of('service/removed'), SERVICES.filter((path) => path in before && !(path in after)).length);
      assert.equal(codesOf(reviewOf(other, one)).map(opposite).sort(), codesOf(found));
    }),
    { numRuns: 8 },
  );
});

test.run();
