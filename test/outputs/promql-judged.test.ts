import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Draft } from '../../src/diagnostics/finding.ts';
import { checkExpr } from '../../src/promql/check.ts';
import { AGGREGATORS, FUNCTIONS, type ValueType } from '../../src/promql/functions.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import type { Version } from '../../src/values/version.ts';
import { corpus } from '../promql/corpus.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { refusedByPromtool, versionOf } from './promtool-verdicts.ts';

const test = suite('PromQL as promtool judges it');

/** Expressions about which we know better than promtool, or can tell less, each with the reason. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  '{"foo"}': 'printed without quotes, which every version reads',
  '{"foo", "bar"}': 'two names at once match nothing; Prometheus 2.53 and later accept them',
  '{"foo.bar", a="b"}': '2.53 reads quoted names but cannot store them',
  'foo{"a.b"="c"}': '2.53 reads quoted names but cannot store them',
  'foo{a=~"(x{100}){100}"}': 'RE2 multiplies nested repetitions; we do not',
  'foo{a="\\xff"}': 'no label value is invalid UTF-8, so nothing would match',
  'foo offset 0s': 'printed without the offset, which every version reads',
  'foo offset +5m': 'printed without the sign, which every version reads',
  offset: 'the grammar has no metric of this name',
  '0x_1F + foo': 'the grammar has no underscores in hexadecimal numbers',
  'foo[5 m]': 'accepted by 3.5 by accident, refused by every other version',
  'label_replace(foo, "a-b", "$1", "x", "(.*)")': 'fails at every evaluation',
  'label_replace(foo, "a", "$1", "x", "(")': 'fails at every evaluation',
  'label_join(foo, "a-b", ",", "x")': 'fails at every evaluation',
};

const EDGE_CASES = readFileSync(join(import.meta.dirname, '..', 'promql', 'edge-cases.txt'), 'utf8')
  .trimEnd()
  .split('\n');

testPerGeneration(test, ['promtool'], 'both refuse the same expressions of people', async ({ promtool }) => {
  const texts = corpus().map(({ text }) => text);
  assert.equal(await disagreements(promtool, texts), []);
});

testPerGeneration(test, ['promtool'], 'both refuse the same odd and wrong expressions', async ({ promtool }) => {
  assert.ok(EDGE_CASES.length > 300);
  const found = await disagreements(promtool, EDGE_CASES);
  assert.equal(
    found.filter(({ text }) => DIFFERENCES[text] === undefined),
    [],
  );
});

testPerGeneration(test, ['promtool'], 'both know the same functions and aggregations, with the same arguments', async ({ promtool }) => {
  const calls = Object.entries(FUNCTIONS).flatMap(([name, { args, least, most }]) => {
    const count = Math.min(most, args.length + 1);
    return [least - 1, least, count, count + 1].filter((length) => length >= 0).map((length) => callOf(name, args, length));
  });
  const aggregations = Object.entries(AGGREGATORS).map(([name, { parameter }]) =>
    callOf(name, parameter === undefined ? ['instant'] : [parameter, 'instant'], parameter === undefined ? 1 : 2),
  );
  assert.equal(await disagreements(promtool, [...new Set([...calls, ...aggregations])]), []);
});

test('each known difference is among the expressions', () => {
  assert.equal(
    Object.keys(DIFFERENCES).filter((text) => !EDGE_CASES.includes(text)),
    [],
  );
});

const ARGUMENTS: Readonly<Record<ValueType, string>> = { scalar: '1', string: '"a"', instant: 'x', range: 'x[5m]' };

function callOf(name: string, args: readonly ValueType[], length: number): string {
  const types = Array.from({ length }, (_, index) => args[Math.min(index, args.length - 1)] ?? 'scalar');
  // The second argument of info is a selector without a name.
  return `${name}(${types.map((type, index) => (name === 'info' && index === 1 ? '{a="b"}' : ARGUMENTS[type])).join(', ')})`;
}

async function disagreements(promtool: string, texts: readonly string[]) {
  const prometheus = await versionOf(promtool);
  const refused = await refusedByPromtool(promtool, texts);
  return texts.flatMap((text, index) => {
    const ours = refusals(text, prometheus);
    const theirs = refused.get(index);
    return ours.length > 0 === (theirs !== undefined) ? [] : [{ text, theirs, ours }];
  });
}

/** What we say against an expression that stands without feature flags. */
function refusals(text: string, prometheus: Version): readonly string[] {
  const { value, drafts } = parseExpr(text);
  const checked: readonly Draft[] = value === undefined ? [] : checkExpr(value, { prometheus }).drafts;
  const all = [...drafts, ...checked];
  return all.filter(({ level, code }) => level === 'error' || code.endsWith('-experimental')).map(({ message }) => message);
}

test.run();
