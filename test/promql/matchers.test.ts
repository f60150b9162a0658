import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseMatchers } from '../../src/promql/matchers.ts';
import { isWrong } from '../../src/values/parsed.ts';

function read(text: string): readonly string[] | string {
  const parsed = parseMatchers(text);
  return isWrong(parsed) ? parsed.wrong.code : parsed.value.map(({ name, op, value }) => `${name} ${op} ${value}`);
}

test('one or several, with or without braces', () => {
  assert.equal(read('alertname="DiskFull"'), ['alertname = DiskFull']);
  assert.equal(read('{a="x", b!="y" , c=~"P2|P3",d!~"z.*"}'), ['a = x', 'b != y', 'c =~ P2|P3', 'd !~ z.*']);
});

test('quotes and backslashes, as Alertmanager reads them', () => {
  assert.equal(read('a="say \\"hi\\", b"'), ['a = say "hi", b']);
  assert.equal(read('a=~"10\\.0\\.0\\.1"'), ['a =~ 10\\.0\\.0\\.1']);
  assert.equal(read('a="C:\\\\x\\ny"'), ['a = C:\\x\ny']);
});

test('what is none', () => {
  for (const text of ['', '{}', 'a', 'a=x', "a='x'", 'a=="x"', 'a="x" b="y"', 'a="x', 'my-label="x"', '__name__="x"'])
    assert.is(read(text), 'value/unreadable', text);
  assert.is(read('a=~"("'), 'promql/bad-regex');
});

test.run();
