import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseExpr } from '../../src/promql/parse.ts';
import { printExpr } from '../../src/promql/print.ts';
import { metricNames, selectorsOf, usesLabel } from '../../src/promql/selectors.ts';
import { mapExpr } from '../../src/promql/walk.ts';

const test = suite('selectors of an expression');

const TEXT =
  'sum by (job) (rate(b_total{code="500"}[5m])) / on (team) group_left (owner) topk(scalar(limit), {__name__=~"x|y"}) or {__name__="c"} and a[1h:] > 1';

test('selectors are found in the order written, inside ranges and parameters too', () => {
  assert.equal(selectorsOf(read(TEXT)).map(printExpr), ['b_total{code="500"}', 'limit', '{__name__=~"x|y"}', '{__name__="c"}', 'a']);
});

test('metrics are named once, patterns aside', () => {
  assert.equal(metricNames(read(TEXT)), ['a', 'b_total', 'c', 'limit']);
});

test('a label may stand in matchers, clauses and arguments', () => {
  for (const label of ['job', 'code', 'team', 'owner']) assert.ok(usesLabel(read(TEXT), label), label);
  assert.not(usesLabel(read(TEXT), 'pod'));
  assert.ok(usesLabel(read('label_replace(x, "pod", "$1", "instance", "(.*)")'), 'pod'));
  assert.ok(usesLabel(read('count_values("pod", x)'), 'pod'));
  assert.not(usesLabel(read('x'), 'pod'));
});

test('a tree is rewritten from within', () => {
  const renamed = mapExpr(read('sum by (a) (x) / quantile(0.5, -y[5m:]) > abs(x)'), (expr) =>
    expr.type === 'VectorSelector' ? { ...expr, name: `${expr.name}2` } : expr,
  );
  assert.is(printExpr(renamed), 'sum by (a) (x2) / quantile(0.5, -y2[5m:]) > abs(x2)');
});

function read(text: string) {
  const { value } = parseExpr(text);
  assert.ok(value, text);
  return value;
}

test.run();
