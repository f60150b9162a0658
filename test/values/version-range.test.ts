import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isWrong } from '../../src/values/parsed.ts';
import { parseVersion, printVersion, type Version } from '../../src/values/version.ts';
import { contains, nearestIn, newestIn, parseVersionRange, type VersionRange } from '../../src/values/version-range.ts';

function range(text: string): VersionRange {
  const parsed = parseVersionRange(text);
  if (isWrong(parsed)) throw new Error(text);
  return parsed.value;
}

function release(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

test('a range holds its first release and not the one behind its last', () => {
  const releases = ['2.41', '2.42', '2.53.3', '3.5', '4.0'];
  const held = (text: string) => releases.filter((one) => contains(range(text), release(one)));
  assert.equal(held('>=2.42 <4'), ['2.42', '2.53.3', '3.5']);
  assert.equal(held('<3'), ['2.41', '2.42', '2.53.3']);
  assert.equal(held('>=2.53.4'), ['3.5', '4.0']);
});

test('what is no range is refused: words, two bounds of one kind, an empty range', () => {
  for (const text of ['', '2.x', '>2', '>=2 >=3', '>=3 <2', '>=3 <3', '^2']) assert.ok(isWrong(parseVersionRange(text)), text);
});

test('a release outside of a range counts as the nearest one inside', () => {
  assert.is(printVersion(nearestIn(range('>=2.42 <4'), release('1.8'))), '2.42');
  assert.ok(contains(range('>=2.42 <4'), nearestIn(range('>=2.42 <4'), release('5.0'))));
  assert.ok(contains(range('>=3.0'), nearestIn(range('>=2.42 <4'), release('5.0'))));
  assert.is(printVersion(nearestIn(range('>=2.42 <4'), release('3.5'))), '3.5');
});

test('the newest of a range is in it and in everything that begins within it', () => {
  for (const text of ['>=2.42 <4', '<3.6', '>=1.0']) assert.ok(contains(range(text), newestIn(range(text))), text);
  assert.ok(contains(range('>=3.5'), newestIn(range('<3.6'))));
  assert.not.ok(contains(range('<3.5'), newestIn(range('<3.6'))));
});

test.run();
