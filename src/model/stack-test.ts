import type { ComponentTestDefinition } from '../definitions/component.ts';
import type { MetricSuffix } from '../definitions/stack.ts';
import { type Filling, textWith } from '../promql/placeholders.ts';
import { withCalculations } from './calculated-series.ts';
import { endingsOf } from './metric-suffix.ts';
import type { StackTest, TestSeries } from './stack.ts';
import type { Parameters } from './stack-parameters.ts';
import { symptomsOf } from './symptoms.ts';

/** More would make a test slow and show nothing new. */
const MOST_REPLICAS = 100;

/** The test of an alert with the values of a part: `$total` behind a metric's name, a series for each `$replica`, and `$(0.9 * $limit)` for a calculated number. */
export function resolveTest(
  { healthy, sick, restart }: ComponentTestDefinition,
  counters: readonly string[],
  parameters: Parameters,
  suffix: MetricSuffix,
): StackTest {
  const [first = '', ...others] = endingsOf(suffix);
  const change = (series: TestSeries, ending: string) => filledSeries(series, new Map([...parameters, ['total', text(ending)]]));
  const restarting = restart ?? restarted(healthy, counters);
  const symptoms = symptomsOf(sick);
  // Gauges and many counters have one name: the same test twice would say nothing.
  const isMarked = symptoms.some((symptom) => Object.keys(symptom).some((key) => key.includes('$total')));
  return {
    healthy: change(healthy, first),
    sick: [first, ...(isMarked ? others : [])].flatMap((ending) => symptoms.map((symptom) => change(symptom, ending))),
    // The other name, so that both are seen in health.
    restart: change(restarting, others.at(-1) ?? first),
  };
}

function text(value: string): Filling {
  return { kind: 'text', text: value };
}

function filledSeries(series: TestSeries, parameters: Parameters): TestSeries {
  const replicas = parameters.get('replicas');
  const count = replicas?.kind === 'number' ? Math.min(Number(replicas.text), MOST_REPLICAS) : 1;
  const entries = Object.entries(series).flatMap(([key, values]) => {
    const numbers = /\$replica\b/.test(key) ? Array.from({ length: count }, (_, index) => String(index + 1)) : [''];
    return numbers.map((number) => {
      const value = (name: string) => (name === 'replica' ? text(number) : parameters.get(name));
      return [textWith(withCalculations(key, value), value), textWith(withCalculations(values, value), value)] as const;
    });
  });
  return Object.fromEntries(entries);
}

const RAMP = /^(-?[\d.]+|\$\(.+?\))\+([\d.]+|\$\(.+\))x(\d+)$/;
const UP = /^1(?:\+0)?x(\d+)$/;

/** The healthy series of instances that restart halfway: counters begin again where they began, and one scrape fails. */
function restarted(healthy: TestSeries, counters: readonly string[]): TestSeries {
  const changed = Object.entries(healthy).map(([key, values]) => {
    const name = /^[^{$\s]*/.exec(key)?.[0] ?? key;
    if (name === 'up') return [key, flapped(values)] as const;
    return [key, counters.includes(name) ? begunAgain(values) : values] as const;
  });
  return Object.fromEntries(changed);
}

function begunAgain(values: string): string {
  const [, start, step, count] = RAMP.exec(values) ?? [];
  if (count === undefined || Number(step) === 0) return values;
  const half = Math.floor(Number(count) / 2);
  return `${start}+${step}x${half} ${start}+${step}x${Number(count) - half - 1}`;
}

function flapped(values: string): string {
  const count = UP.exec(values)?.[1];
  const half = Math.floor(Number(count) / 2);
  return count === undefined || half < 1 ? values : `1x${half - 1} 0 1x${Number(count) - half - 1}`;
}
