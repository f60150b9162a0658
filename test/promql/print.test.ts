import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Expr } from '../../src/promql/ast.ts';
import * as build from '../../src/promql/build.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { prettyExpr, printExpr } from '../../src/promql/print.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import { rational } from '../../src/values/rational.ts';

const test = suite('PromQL, printed');
const minute = seconds(60);
const [a, b, c] = [build.selector('a'), build.selector('b'), build.selector('c')];

test('what the builders make', () => {
  const errors = build.selector('http_errors_total', [build.equals('job', 'checkout'), build.matches('code', '5..')]);
  const printed: ReadonlyArray<readonly [Expr, string]> = [
    [build.number(rational(144, 10_000)), '0.0144'],
    [build.number(rational(1, 3)), '0.333333333333'],
    [build.number(5), '5'],
    [build.number(Number.NEGATIVE_INFINITY), '-Inf'],
    [build.number('1e3'), '1e3'],
    [build.string('a "b"\n\\'), '"a \\"b\\"\\n\\\\"'],
    [errors, 'http_errors_total{job="checkout", code=~"5.."}'],
    [
      build.narrowed(errors, [build.notEquals('env', ''), build.matchesNot('x', 'y')]),
      'http_errors_total{job="checkout", code=~"5..", env!="", x!~"y"}',
    ],
    [build.rate(a, seconds(300)), 'rate(a[5m])'],
    [build.increase(a, seconds(5400)), 'increase(a[1h30m])'],
    [build.offset(a, milliseconds(-60_000)), 'a offset -1m'],
    [build.range(build.offset(a, seconds(86_400 * 7)), minute), 'a[1m] offset 7d'],
    [build.subquery(build.sumBy(['job'], a), seconds(3600), minute), 'sum by (job) (a)[1h:1m]'],
    [build.subquery(a, seconds(3600)), 'a[1h:]'],
    [build.subquery(build.divide(a, b), seconds(3600)), '(a / b)[1h:]'],
    [build.sumBy([], a), 'sum(a)'],
    [build.aggregateWithout('max', [], a), 'max without () (a)'],
    [build.maxBy(['a.b'], a), 'max by ("a.b") (a)'],
    [build.minBy(['x'], build.countBy([], a)), 'min by (x) (count(a))'],
    [build.compareBool(a, '>', b, build.on(['job'])), 'a > bool on (job) b'],
    [build.multiply(a, b, build.on(['job'], ['team'])), 'a * on (job) group_left (team) b'],
    [build.multiply(a, b, build.ignoring(['job'], [])), 'a * ignoring (job) group_left b'],
    [build.multiply(a, build.add(b, c), build.on(['job'], [])), 'a * on (job) group_left () (b + c)'],
    [build.or(build.and(a, b), build.unless(b, c)), 'a and b or b unless c'],
    [build.and(a, build.or(b, c)), 'a and (b or c)'],
    [build.subtract(a, build.subtract(b, c)), 'a - (b - c)'],
    [build.subtract(build.subtract(a, b), c), 'a - b - c'],
    [build.binary(a, '^', build.binary(b, '^', c)), 'a ^ b ^ c'],
    [build.binary(build.binary(a, '^', b), '^', c), '(a ^ b) ^ c'],
    [build.binary(build.number(-1), '^', build.number(2)), '(-1) ^ 2'],
    [build.negated(build.binary(a, '^', b)), '-a ^ b'],
    [build.binary(build.negated(a), '^', b), '(-a) ^ b'],
    [build.binary(a, '^', build.negated(b)), 'a ^ -b'],
    [build.multiply(build.negated(a), b), '-a * b'],
    [build.negated(build.multiply(a, b)), '-(a * b)'],
    [build.negated(build.negated(a)), '--a'],
    [build.compare(a, '>', build.compare(b, '>', c)), 'a > (b > c)'],
    [build.selector('my.metric', [build.equals('a.b', 'c')]), '{"my.metric", "a.b"="c"}'],
    [build.selector('on'), '{"on"}'],
    [build.selector('a', [build.equals('x', '\u0001\u2028\ufffdé')]), 'a{x="\\u0001\\u2028\\ufffdé"}'],
    [
      build.call('label_replace', a, build.string('x'), build.string('$1'), build.string('y'), build.string('(.*)')),
      'label_replace(a, "x", "$1", "y", "(.*)")',
    ],
  ];
  for (const [expr, text] of printed) assert.is(printExpr(expr), text);
});

test('modifiers bind to the last selector, a sign looser than a power', () => {
  const readings: Readonly<Record<string, string>> = {
    'a + b offset 5m * c': 'a + b offset 5m * c',
    '(a + b) * (c offset 5m)': '(a + b) * c offset 5m',
    '-1 ^ 2': '-1 ^ 2',
    '(-1) ^ 2': '(-1) ^ 2',
    '2 ^ 3 ^ 2': '2 ^ 3 ^ 2',
    'a * b @ end() / c': 'a * b @ end() / c',
    'rate((a)[5m:1m]) - - 1': 'rate(a[5m:1m]) - -1',
    "sum(x{a='b'}) by (a,)": 'sum by (a) (x{a="b"})',
    'SUM BY (a) (x) AND y': 'sum by (a) (x) and y',
    'x[1w] offset 0s': 'x[7d]',
    'x{a=`\\d`,} # why': 'x{a="\\\\d"}',
    '1. + .5': '1 + .5',
  };
  for (const [text, printed] of Object.entries(readings)) {
    const { value, drafts } = parseExpr(text);
    assert.ok(value !== undefined && drafts.length === 0, text);
    assert.is(printExpr(value), printed);
  }
});

test('a modifier that binds to a part is a node of that part', () => {
  const { value } = parseExpr('a + b offset 5m * c');
  assert.is(value?.type === 'BinaryExpr' && value.op, '+');
  const product = value?.type === 'BinaryExpr' ? value.right : undefined;
  assert.is(product?.type === 'BinaryExpr' && product.op, '*');
  assert.is(product?.type === 'BinaryExpr' && product.left.type === 'VectorSelector' && product.left.offset, 300_000);
});

test('what is short stays on one line', () => {
  const { value } = parseExpr('sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.05');
  assert.is(value && prettyExpr(value), 'sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.05');
});

test('what is long is broken at its operators and arguments', () => {
  const { value } = parseExpr(
    `(sum by (environment, service) (rate(http_requests_total{job="checkout", code=~"5.."}[5m])) or sum by (environment, service) (0 * slo:sli_total:rate5m{service="checkout"}))
       / on (environment, service) clamp_min(sum by (environment, service) (rate(http_requests_total{job="checkout", code!=""}[5m])), 1) > 0.0144 unless on (service) down`,
  );
  assert.is(
    value && prettyExpr(value),
    `    (
      sum by (environment, service) (rate(http_requests_total{job="checkout", code=~"5.."}[5m]))
      or
      sum by (environment, service) (0 * slo:sli_total:rate5m{service="checkout"})
    )
    / on (environment, service)
    clamp_min(sum by (environment, service) (rate(http_requests_total{job="checkout", code!=""}[5m])), 1)
  > 0.0144
unless on (service) down`,
  );
});

test('a short right side follows the bracket that closes the left one', () => {
  const ratio = `slo:sli_error:ratio_rate1h{environment="production", service="checkout", slo="availability-of-${'long-'.repeat(10)}name"}`;
  const { value } = parseExpr(`last_over_time(${ratio}[1h]) > 0.0144 and ${ratio} > 0.0144`);
  assert.is(
    value && prettyExpr(value),
    `last_over_time(
  ${ratio}[1h]
) > 0.0144
and
  ${ratio}
  > 0.0144`,
  );
});

test('group_left keeps its empty list before a bracket on the next line too', () => {
  const long = 'http_requests_total{environment="production", service="checkout", code=~"5.."}';
  const { value } = parseExpr(`a + on (x) group_left () (${long} + ${long}) * ${long}`);
  assert.is(
    value && prettyExpr(value),
    `a
+ on (x) group_left ()
  (
    ${long}
    +
    ${long}
  )
  *
  ${long}`,
  );
});

test.run();
