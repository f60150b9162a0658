import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { INTERRUPTED } from '../../src/live/backtest/ask-range.ts';
import { Asking } from '../../src/live/backtest/asking.ts';
import { gridOf } from '../../src/live/backtest/column.ts';
import { Needs } from '../../src/live/backtest/needs.ts';
import type { RangeEnds } from '../../src/live/backtest/over-time.ts';
import { Replay } from '../../src/live/backtest/replay.ts';
import { RuleIndex } from '../../src/live/backtest/rule-index.ts';
import { newState } from '../../src/live/backtest/state.ts';
import { isUnanswered, queryNow } from '../../src/live/prometheus-server.ts';
import { NodeHttp } from '../../src/node/node-http.ts';
import type { AlertingRule, RuleGroup } from '../../src/plan/plan.ts';
import type { Expr, VectorSelector } from '../../src/promql/ast.ts';
import { subquery } from '../../src/promql/build.ts';
import { printExpr } from '../../src/promql/print.ts';
import { mapExpr } from '../../src/promql/walk.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES } from '../detection/rules-of.ts';
import { ROUTING } from './backtest-world.ts';

/**
 * Every alert of a service at some instants, in milliseconds: what is worked out here beside what the server itself says of the same expression with each recorded series replaced by what
 * records it, ranges by subqueries at the interval of its group.
 */
export async function compareWithInlined(url: string, slos: string, ends: RangeEnds, instants: readonly number[]): Promise<number> {
  const sources = [sourceFile('rules/routing.yaml', ROUTING), sourceFile('slos/shop.yaml', slos)];
  const { value } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error('it does not compile');
  const files = value.plan.ruleFiles.filter(({ path }) => path === 'rules/shop.rules.yml');
  const index = new RuleIndex(files);
  const alerts = files.flatMap(({ groups }) =>
    groups.flatMap((group) => group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, group }] : []))),
  );
  const time = { from: Math.min(...instants), until: Math.max(...instants) };
  const needs = new Needs(index);
  for (const { rule, group } of alerts) needs.add(rule, group, time.from);
  const server = { http: new NodeHttp(), url };
  const nothing = () => undefined;
  const patience = { pause: () => Promise.resolve(), seconds: () => 0, isInterrupted: () => false };
  const asking = new Asking({
    server,
    time,
    mostSamples: 1e12,
    patience,
    state: newState('', time.until),
    progress: nothing,
    keep: nothing,
  });
  const answers = await asking.ask(needs.leaves.map((leaf) => ({ ...leaf, askedStep: leaf.step })));
  if (answers === INTERRUPTED || isUnanswered(answers)) throw new Error(JSON.stringify(answers));
  const replay = new Replay(index, answers, { ends, until: time.until, from: (rule) => needs.fromOf(rule) });
  let firing = 0;
  for (const { rule, group } of alerts) firing += await compare(rule, group, { server, index, replay, instants, time });
  return firing;
}

interface Compared {
  readonly server: { readonly http: NodeHttp; readonly url: string };
  readonly index: RuleIndex;
  readonly replay: Replay;
  readonly instants: readonly number[];
  readonly time: { readonly from: number; readonly until: number };
}

async function compare(rule: AlertingRule, { interval }: RuleGroup, { server, index, replay, instants, time }: Compared): Promise<number> {
  const grid = gridOf(time.from, time.until, interval);
  const series = replay.vector(rule.expr, grid);
  const text = printExpr(inlined(rule.expr, index));
  let firing = 0;
  for (const at of instants) {
    const samples = await queryNow(server, text, at / 1000);
    if (isUnanswered(samples)) throw new Error(`${samples.problem}: ${text}`);
    const place = Math.floor((at - grid.from) / grid.step);
    const own = series.filter(({ present }) => present[place] === 1).map(({ values }) => values[place] ?? 0);
    const name = `${rule.alert} ${rule.labels['severity']} at ${new Date(at).toISOString()}`;
    assert.is(own.length, samples.length, `${name}: ${own} beside ${samples.map(({ value }) => value)}`);
    const [mine, its] = [own.sort(), samples.map(({ value }) => value).sort()];
    for (const [number, one] of mine.entries())
      assert.ok(Math.abs(one - (its[number] ?? 0)) <= 1e-9 * Math.max(1, Math.abs(one)), `${name}: ${one} beside ${its[number]}`);
    firing += own.length;
  }
  return firing;
}

function inlined(expr: Expr, index: RuleIndex): Expr {
  return mapExpr(expr, (node) => {
    if (node.type === 'VectorSelector' && index.has(node)) return recordedBy(node, index).expr;
    if (node.type !== 'MatrixSelector' || !index.has(node.selector)) return node;
    const { expr: inner, interval } = recordedBy(node.selector, index);
    return subquery(inner, node.window, interval);
  });
}

function recordedBy(selector: VectorSelector, index: RuleIndex) {
  const [recorded, ...others] = index.of(selector);
  if (recorded === undefined || others.length > 0) throw new Error(`${printExpr(selector)} is recorded by ${others.length + 1} rules`);
  return { expr: inlined(recorded.rule.expr, index), interval: recorded.group.interval };
}
