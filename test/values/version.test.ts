import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { atLeast, compareVersion, parseVersion, printVersion, version } from '../../src/values/version.ts';

const test = suite('versions');

test('major and minor, with or without patch and v', () => {
  assert.equal(parseVersion('2.42'), { major: 2, minor: 42 });
  assert.equal(parseVersion('3.5.3'), { major: 3, minor: 5, patch: 3 });
  assert.equal(parseVersion('v0.28.1'), { major: 0, minor: 28, patch: 1 });
});

test('anything else is no version', () => {
  for (const text of ['', '3', 'latest', '3.5.0-rc.1', '3.5.', '3,5', ' 3.5', '2.42.0.1']) assert.is(parseVersion(text), undefined, text);
});

test('numbers are compared, not texts', () => {
  assert.ok(compareVersion(version(2, 9), version(2, 42)) < 0);
  assert.ok(compareVersion(version(3, 0), version(2, 55)) > 0);
  assert.ok(compareVersion(version(3, 5, 3), version(3, 5)) > 0);
  assert.is(compareVersion(version(3, 5, 0), version(3, 5)), 0);
  assert.ok(atLeast(version(3, 5), version(3, 5)));
  assert.not(atLeast(version(2, 53, 3), version(3, 0)));
});

test('a version prints as it was read, without v', () => {
  assert.is(printVersion(version(2, 42)), '2.42');
  assert.is(printVersion(version(3, 5, 0)), '3.5.0');
});

test.run();
