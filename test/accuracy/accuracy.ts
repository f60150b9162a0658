import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { ask } from '../detection/measure.ts';
import { AVAILABILITY, rulesOf } from '../detection/rules-of.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { type CounterSamples, counterSamples, type EventHistory, SCRAPE_SECONDS, trueRatio } from './event-history.ts';
import { SCENARIOS } from './scenarios.ts';

const RULES = rulesOf(AVAILABILITY);
const PERIOD_RATIO = 'slo:sli_error:ratio_rate30d';
/** Relative. */
const TOLERANCE = 0.01;
const STEP_SECONDS = 60;

/** What sloth's rules make of the same events: the ratio of 5 minutes, averaged over the period (its examples/_gen, "optimized" rule). */
const AVERAGE_OF_RATIOS = `groups:
- name: average-of-ratios
  rules:
  - record: average:ratio_rate5m
    expr: sum(rate(requests_total{job="shop", code="500"}[5m])) / sum(rate(requests_total{job="shop"}[5m]))
`;

/** The tests of one generation. The ratio is read at a whole hour: what came since the last one counts an hour later at most. */
export function accuracyOf(name: GenerationName | 'path'): void {
  const test = suite(`accuracy ${name}`);
  const generations = tools().filter((generation) => generation.name === name);
  for (const scenario of SCENARIOS)
    testPerGeneration(
      test,
      ['promtool'],
      `${scenario.name}: the period ratio is that of the events`,
      async ({ promtool }) => checkScenario(promtool, scenario),
      generations,
    );
  test.run();
}

async function checkScenario(promtool: string, scenario: EventHistory): Promise<void> {
  const names = recordedNames();
  const rules = `${RULES}${AVERAGE_OF_RATIOS.replace('groups:\n', '')}`;
  const whole = `${scenario.minutes.length}m`;
  const answers = await ask(
    promtool,
    {
      rules,
      series: counterSamples(scenario).map(inNotation),
      stepSeconds: STEP_SECONDS,
      scrapeSeconds: SCRAPE_SECONDS,
      minutes: scenario.minutes.length,
    },
    [PERIOD_RATIO, 'avg_over_time(average:ratio_rate5m[30d])', ...names.map((record) => `sum_over_time(${record}[${whole}])`)],
  );
  const [ours, averaged, ...sums] = answers.map(valueIn);
  const truth = trueRatio(scenario);
  console.log(`${scenario.name}: events ${percent(truth)}, alertc ${percent(ours)}, average of ratios ${percent(averaged)}`);
  for (const [index, record] of names.entries())
    assert.ok(sums[index] !== undefined && !Number.isNaN(sums[index]), `${record} was recorded, and never as NaN: ${sums[index]}`);
  assert.ok(Math.abs((ours ?? 0) / truth - 1) <= TOLERANCE, `${ours} is not within 1 % of ${truth}`);
}

function recordedNames(): readonly string[] {
  const { groups } = parse(RULES) as { readonly groups: readonly { readonly rules: readonly { readonly record?: string }[] }[] };
  return groups.flatMap(({ rules }) => rules.flatMap(({ record }) => (record === undefined ? [] : [record])));
}

function inNotation({ labels, values }: CounterSamples): { readonly series: string; readonly values: string } {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return { series: `requests_total{job="shop", ${matchers.join(', ')}}`, values: values.map((value) => value ?? '_').join(' ') };
}

/** `got:"{…} 1.5E-03"`; undefined when there was no sample. */
function valueIn(answer: string): number | undefined {
  const value = /\} ([-+.\dE]+|NaN|[-+]Inf)/.exec(answer)?.[1];
  return value === undefined ? undefined : Number(value);
}

function percent(ratio: number | undefined): string {
  return ratio === undefined ? 'nothing' : `${(ratio * 100).toPrecision(4)} %`;
}
