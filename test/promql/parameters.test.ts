import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Filling, filledWith, parseParameterTemplate, textWith } from '../../src/promql/placeholders.ts';
import { printExpr } from '../../src/promql/print.ts';
import { milliseconds } from '../../src/values/duration.ts';

const test = suite('PromQL with parameters');

const VALUES: Readonly<Record<string, Filling>> = {
  job: { kind: 'text', text: 'otel-agent' },
  size: { kind: 'number', text: '1000' },
  window: { kind: 'duration', duration: milliseconds(600_000) },
  step: { kind: 'duration', duration: milliseconds(60_000) },
};

function valueFor(name: string): Filling | undefined {
  return VALUES[name];
}

function filled(text: string): string {
  const { value, drafts } = parseParameterTemplate(text);
  return value === undefined ? drafts.map(({ message }) => message).join() : printExpr(filledWith(value, valueFor));
}

test('a parameter is a duration, a number or text, by where it stands', () => {
  assert.is(filled('rate(x{job="$job"}[$window]) > 0.8 * $size'), 'rate(x{job="otel-agent"}[10m]) > 0.8 * 1000');
  assert.is(filled('max_over_time(x[$window:$step]) > 1'), 'max_over_time(x[10m:1m]) > 1');
  assert.is(filled('x offset $window > $size'), 'x offset 10m > 1000');
  assert.is(filled('x{job=~"$job|other"} > 1'), 'x{job=~"otel-agent|other"} > 1');
});

test('a duration among numbers counts in seconds', () => {
  assert.is(filled('time() - x > $window'), 'time() - x > 600');
});

test('each of several parameters gets its own value, also where names are alike', () => {
  assert.is(
    filled('x > $size and x < $size and rate(y[$window]) > rate(y[$step])'),
    'x > 1000 and x < 1000 and rate(y[10m]) > rate(y[1m])',
  );
});

test('numbers that people write are never taken for a parameter', () => {
  assert.is(filled('x > 73939 and x > 73940 and x > $size'), 'x > 73939 and x > 73940 and x > 1000');
});

test('positions are those of the text that was written', () => {
  const { value } = parseParameterTemplate('x{job="$job"} > $size');
  assert.equal(value?.holes, [
    { name: 'job', takes: 'text', range: { start: 7, end: 11 } },
    { name: 'size', takes: 'number', range: { start: 16, end: 21 } },
  ]);
});

test('$total behind the name of a metric is its ending', () => {
  const { value } = parseParameterTemplate('rate(x_spans$total{job="$job"}[5m]) > 0');
  assert.equal(
    value?.holes.map(({ takes }) => takes),
    ['ending', 'text'],
  );
  assert.is(filled('rate(x_spans$total[5m]) > 0'), 'rate(x_spans_total[5m]) > 0');
});

test('messages speak of parameters and never of what stands for them', () => {
  assert.match(filled('rate(sum(x)[$window])'), /\[\$window\]/);
  assert.not.match(filled('rate(sum(x)[$window])'), /739/);
});

test('in sentences names without a value stay, those of Go templates too', () => {
  assert.is(textWith('{{ $labels.job }} of $job: $value over $window', valueFor), '{{ $labels.job }} of otel-agent: $value over 10m');
});

test.run();
