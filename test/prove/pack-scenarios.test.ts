import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseExpr } from '../../src/promql/parse.ts';
import { packScenarios, type StackScenario } from '../../src/prove/pack-scenarios.ts';
import { lasting, lengthOf } from '../../src/prove/series-length.ts';

const test = suite('Scenarios that one test tells');

function scenario(name: string, promql: string, series: StackScenario['series']): StackScenario {
  const expr = parseExpr(promql).value;
  if (expr === undefined) throw new Error(promql);
  return { name, expr, series, checks: [] };
}

function packed(...scenarios: readonly StackScenario[]): readonly string[] {
  return packScenarios(scenarios).map((pack) => pack.scenarios.map(({ name }) => name).join('+'));
}

test('scenarios of metrics that have nothing to do with each other share a test', () => {
  assert.equal(packed(scenario('a', 'a > 1', { a: '1x9' }), scenario('b', 'b > 1', { b: '2x9' })), ['a+b']);
});

test('one metric that is healthy here and sick there needs two tests', () => {
  assert.equal(
    packed(scenario('well', 'a > 1', { a: '1x9' }), scenario('ill', 'a > 1', { a: '2x9' }), scenario('b', 'b > 1', { b: '2x9' })),
    ['well+b', 'ill'],
  );
});

test('the same series may serve two alerts', () => {
  assert.equal(packed(scenario('one', 'a > 1', { a: '2x9' }), scenario('two', 'a > 0', { a: '2x9' })), ['one+two']);
});

test('series that another alert reads, but does not have in its own scenario, would disturb it', () => {
  assert.equal(packed(scenario('gone', 'absent(a)', {}), scenario('there', 'a > 1', { a: '2x9' })), ['gone', 'there']);
});

test('another instance of one metric would change sums', () => {
  assert.equal(packed(scenario('one', 'sum(a) > 1', { 'a{i="1"}': '2x9' }), scenario('two', 'sum(a) > 1', { 'a{i="2"}': '2x9' })), [
    'one',
    'two',
  ]);
});

test('an alert that may read any metric, or other alerts, is alone', () => {
  const any = scenario('any', 'count({__name__=~"a.*"}) > 1', { a: '1x9' });
  const others = scenario('others', 'ALERTS{alertname="X"} > 0', {});
  assert.equal(packed(any, others, scenario('b', 'b > 1', { b: '2x9' })), ['any', 'others', 'b']);
});

test('the length of a series counts every sample', () => {
  assert.equal(['0+10x120', '1x5', '_x5', '5 6 7 8 9', '1+0x10 stale _x49', '0x1 2', ''].map(lengthOf), [121, 6, 5, 5, 61, 3, 0]);
});

test('a series goes on as it ended', () => {
  assert.equal(
    ['0+10x4', '1+0x2 0+5x1', '_x2', '5 6', '5 _', '1x2 stale', '1x9'].map((values) => lasting(values, 8)),
    ['0+10x7', '1+0x2 0+5x4', '_x8', '5 6+0x6', '5 _ _x6', '1x2 stale _x4', '1x9'],
  );
});

test.run();
