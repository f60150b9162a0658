import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseBytes } from '../../src/values/bytes.ts';
import { isWrong } from '../../src/values/parsed.ts';

function bytes(text: string): number | string | undefined {
  const parsed = parseBytes(text);
  return isWrong(parsed) ? parsed.wrong.hint : parsed.value;
}

test('units count by 1024, as those of Prometheus do', () => {
  assert.is(bytes('512MB'), 512 * 1024 * 1024);
  assert.is(bytes('600GB'), 600 * 1024 ** 3);
  assert.is(bytes('1.5KB'), 1536);
  assert.is(bytes('7B'), 7);
  assert.is(bytes('2GiB'), bytes('2GB'));
});

test('a length of time, a bare number and nonsense are each told apart', () => {
  assert.is(bytes('30d'), 'this is a length of time: write a size with one of MB, GB, TB');
  assert.is(bytes('600'), 'write 600GB, 600TB or the like');
  assert.is(bytes('large'), 'write a number and one of B, KB, MB, GB, TB, PB');
  assert.is(bytes('0GB'), 'write a size above 0');
});

test.run();
