import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseExpr } from '../../src/promql/parse.ts';
import { prettyExpr, printExpr } from '../../src/promql/print.ts';
import { instantExpr } from './arbitrary-expr.ts';
import { corpus } from './corpus.ts';
import { withoutRanges } from './without-ranges.ts';

const test = suite('PromQL, print and parse');

test('the corpus holds at least 300 expressions, each once', () => {
  const texts = corpus().map(({ text }) => text);
  assert.ok(texts.length >= 300, `${texts.length}`);
  assert.is(new Set(texts).size, texts.length);
});

test('every expression of the corpus is printed as a text that reads as the same tree and prints the same again', () => {
  for (const { text, origin } of corpus()) {
    const { value, drafts } = parseExpr(text);
    assert.ok(value !== undefined && drafts.length === 0, `${origin}: ${text}: ${drafts[0]?.message}`);
    for (const print of [printExpr, prettyExpr]) {
      const printed = print(value);
      const again = parseExpr(printed).value;
      assert.ok(again !== undefined, `${origin}: ${text} became ${printed}`);
      assert.equal(withoutRanges(again), withoutRanges(value), `${origin}: ${text} became ${printed}`);
      assert.is(print(again), printed);
    }
  }
});

test('every tree prints as a text that reads as that tree', () =>
  fc.assert(
    fc.property(instantExpr, (expr) => {
      for (const print of [printExpr, prettyExpr])
        assert.equal(withoutRanges(parseExpr(print(expr)).value), withoutRanges(expr), print(expr));
    }),
    { numRuns: 500 },
  ));

test('every node of the corpus knows its place: the text of its range reads as the same node', () => {
  for (const { text } of corpus()) {
    const { value } = parseExpr(text);
    assert.ok(value?.range !== undefined, text);
    const inside = parseExpr(text.slice(value.range.start, value.range.end)).value;
    // An outer pair of parentheses is not part of a node, so that a piece may start or end inside one.
    if (inside !== undefined) assert.equal(withoutRanges(inside), withoutRanges(value), text);
  }
});

test('no line of a broken expression ends in a blank', () => {
  for (const { text } of corpus()) {
    const { value } = parseExpr(text);
    assert.ok(value !== undefined);
    assert.not.match(prettyExpr(value), /[ \t]$/m);
  }
});

test.run();
