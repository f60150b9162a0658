import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Expr } from '../../src/promql/ast.ts';
import { checkExpr } from '../../src/promql/check.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { prettyExpr, printExpr } from '../../src/promql/print.ts';
import type { Version } from '../../src/values/version.ts';
import { instantExpr } from '../promql/arbitrary-expr.ts';
import { corpus } from '../promql/corpus.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { refusedByPromtool, versionOf } from './promtool-verdicts.ts';

const test = suite('PromQL as promtool reads it');

testPerGeneration(test, ['promtool'], 'every printed expression of the corpus is accepted', async ({ promtool }) => {
  const prometheus = await versionOf(promtool);
  const trees = corpus().flatMap(({ text }) => parseExpr(text).value ?? []);
  const readable = trees.filter((expr) => isReadable(expr, prometheus));
  assert.ok(readable.length > 0.85 * trees.length, `only ${readable.length} of ${trees.length} are for this version`);
  assert.equal(await complaints(promtool, readable), []);
});

testPerGeneration(test, ['promtool'], 'every random expression is accepted', async ({ promtool }) => {
  assert.equal(await complaints(promtool, fc.sample(instantExpr, { numRuns: 300, seed: 20_531 })), []);
});

function isReadable(expr: Expr, prometheus: Version): boolean {
  return checkExpr(expr, { prometheus }).drafts.every(({ level, code }) => level !== 'error' && !code.endsWith('-experimental'));
}

async function complaints(promtool: string, trees: readonly Expr[]): Promise<readonly string[]> {
  const texts = trees.flatMap((expr) => [printExpr(expr), prettyExpr(expr)]);
  const refused = await refusedByPromtool(promtool, texts);
  return [...refused].map(([index, complaint]) => `${texts[index]}: ${complaint}`);
}

test.run();
