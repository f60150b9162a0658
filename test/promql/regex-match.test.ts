import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { regexProblem } from '../../src/promql/regex.ts';
import { compileRegex } from '../../src/promql/regex-match.ts';
import { regex } from '../alertmanager/arbitrary-route.ts';

const test = suite('texts that regular expressions match');

function verdicts(expression: string, ...texts: readonly string[]): readonly boolean[] {
  return texts.map(compileRegex(expression));
}

test('the whole text, whatever the expression says about its ends', () => {
  assert.equal(verdicts('a', 'a', 'ba', 'ab', ''), [true, false, false, false]);
  assert.equal(verdicts('a|bc', 'a', 'bc', 'abc', 'ac'), [true, true, false, false]);
  assert.equal(verdicts('^a$', 'a', 'a\n'), [true, false]);
  assert.equal(verdicts('', '', 'a'), [true, false]);
  assert.equal(verdicts('a||b', '', 'a', 'b', '|'), [true, true, true, false]);
});

test('repetitions', () => {
  assert.equal(verdicts('x{2,3}', 'x', 'xx', 'xxx', 'xxxx'), [false, true, true, false]);
  assert.equal(verdicts('(ab)+?c?', 'ab', 'ababc', 'c'), [true, true, false]);
  assert.equal(verdicts('x{2,}', 'x', 'xxxxx'), [false, true]);
  assert.equal(verdicts('x{0}', '', 'x'), [true, false]);
  assert.equal(verdicts('x{,3}', 'x{,3}', 'xxx'), [true, false]);
  assert.equal(verdicts('x{02}', 'x{02}', 'xx'), [true, false]);
  assert.equal(verdicts('(a*)*b', 'b', 'aab', 'aa'), [true, true, false]);
});

test('what JavaScript reads in another way', () => {
  assert.equal(verdicts('.', 'a', '\n', '\r', '😀'), [true, false, true, true]);
  assert.equal(verdicts('(?s).', '\n'), [true]);
  assert.equal(verdicts('\\s', '\v', '\u00a0', ' '), [false, false, true]);
  assert.equal(verdicts('[]a]+', ']a', 'b'), [true, false]);
  assert.equal(verdicts('[^]a]', ']', 'b', '\n'), [false, true, true]);
  assert.equal(verdicts('[[:alpha:]_-]+', 'a-_B', 'é'), [true, false]);
  assert.equal(verdicts('[^[:^digit:]]', '1', 'a'), [true, false]);
  assert.equal(verdicts('\\Qa.(\\E+', 'a.(((', 'axx'), [true, false]);
  assert.equal(verdicts('\\x{1F600}\\x41\\101\\-\\_', '😀AA-_'), [true]);
  assert.equal(verdicts('\\pL+\\P{Greek}\\p{^Lu}', 'éαxx', 'éxαx', '1x'), [true, false, false]);
  assert.equal(verdicts('{}]', '{}]'), [true]);
});

test('flags hold to the end of their group', () => {
  assert.equal(verdicts('(?i)a|b', 'A', 'B'), [true, true]);
  assert.equal(verdicts('(?i:a)b', 'Ab', 'AB'), [true, false]);
  assert.equal(verdicts('((?i)a)b', 'Ab', 'AB'), [true, false]);
  assert.equal(verdicts('(?i)[^a](?-i)a', 'Aa', 'ba', 'bA'), [false, true, false]);
  assert.equal(verdicts('(?i)s', 'S', 'ſ'), [true, true]);
  assert.equal(verdicts('(?m)a$\\n^b', 'a\nb'), [true]);
  assert.equal(verdicts('a$\\n^b', 'a\nb'), [false]);
});

test('nested repetitions take no longer than others', () => {
  assert.equal(verdicts('(a+)+b', `${'a'.repeat(5000)}`, `${'a'.repeat(5000)}b`), [false, true]);
});

test('what RE2 refuses is a bug of the caller', () => {
  assert.throws(() => compileRegex('(?!a)'), /"\(\?!a\)" was not checked before: it has a lookaround/);
});

/** Where both mean the same, JavaScript decides as we do: no flags inside, no classes of RE2, no anchors by line, no quotation. */
test('as JavaScript decides', () => {
  const shared = regex.filter(
    (one) => regexProblem(one) === undefined && !/\(\?|\[\[|\[\^?\]|\\[QAzpxs1]|\{,|\\S|\.|(?:[$^]|\\[bB])[*+?{]/.test(one),
  );
  void fc.assert(
    fc.property(
      shared,
      fc.array(fc.constantFrom('a', 'b', 'A', '1', '-', 'é', '"', '{', ']', ' '), { maxLength: 4 }),
      (expression, letters) => {
        const text = letters.join('');
        assert.is(compileRegex(expression)(text), new RegExp(`^(?:${expression})$`).test(text), `${expression} on "${text}"`);
      },
    ),
    { numRuns: 500 },
  );
});

test.run();
