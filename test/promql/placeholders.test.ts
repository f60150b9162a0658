import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Draft } from '../../src/diagnostics/finding.ts';
import { filled, parseWindowTemplate } from '../../src/promql/placeholders.ts';
import { printExpr } from '../../src/promql/print.ts';
import { parseDuration } from '../../src/values/duration.ts';

const test = suite('PromQL with $window');

function fill(text: string, window: string): string {
  const { value, drafts } = parseWindowTemplate(text);
  const duration = parseDuration(window);
  assert.equal(drafts, []);
  if (value === undefined || duration === undefined) throw new Error(text);
  return printExpr(filled(value, duration));
}

function told(text: string): readonly string[] {
  return parseWindowTemplate(text).drafts.map(
    ({ code, range, message, hint }: Draft) =>
      `${code} «${range === undefined ? '' : text.slice(range.start, range.end)}» ${message}; ${hint}`,
  );
}

test('every $window becomes the window, other ranges stay', () => {
  const text = 'sum(rate(a_total[$window])) - sum(rate(b_total[5m])) + max_over_time(c[$window:1m])';
  assert.is(fill(text, '1h'), 'sum(rate(a_total[1h])) - sum(rate(b_total[5m])) + max_over_time(c[1h:1m])');
});

test('one template fills many windows, one after the other', () => {
  const { value } = parseWindowTemplate('rate(a_total[$window])');
  const [short, long] = [parseDuration('5m'), parseDuration('3d')];
  if (value === undefined || short === undefined || long === undefined) throw new Error('not read');
  assert.equal([printExpr(filled(value, short)), printExpr(filled(value, long))], ['rate(a_total[5m])', 'rate(a_total[3d])']);
});

test('$window in a label value is text', () => {
  const { drafts } = parseWindowTemplate('rate(a_total{path="$window"}[5m])');
  assert.equal(
    drafts.map(({ code }) => code),
    ['promql/no-window'],
  );
  assert.is(fill('rate(a_total{path="$window"}[$window])', '5m'), 'rate(a_total{path="$window"}[5m])');
});

test('$window is a range and nothing else', () => {
  assert.equal(
    ['rate(a_total$window)', 'rate(a_total[$window] offset $window)', 'rate(a_total[$windows])'].map(
      (text) => told(text)[0]?.split(' ')[0],
    ),
    ['promql/syntax', 'promql/syntax', 'promql/bad-duration'],
  );
});

test('a fixed range is refused, because short and long window would be the same', () => {
  assert.equal(told('sum(rate(a_total[5m]))'), [
    'promql/no-window «» Expected [$window] as the range of at least one selector, found none; write for example rate(errors_total[$window])',
  ]);
});

test('a slip before and behind $window is marked where it stands', () => {
  assert.equal(told('sum(rate(a_total{job=checkout}[$window])) by (job) / sum(rate(b_total{code=500}[$window]))'), [
    'promql/unquoted-value «checkout» Expected the value of label job in quotes, found checkout; write job="checkout"',
    'promql/unquoted-value «500» Expected the value of label code in quotes, found 500; write code="500"',
  ]);
});

test('messages speak of $window and never of its stand-in', () => {
  assert.equal(told('rate(sum(a_total)[$window])'), [
    'promql/misplaced-range «[$window]» Expected a plain selector before the range [$window], found an aggregation with sum; put [$window] directly behind the selector, or write a subquery such as [$window:1m]',
  ]);
});

test.run();
