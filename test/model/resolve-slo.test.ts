import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { rulesOf } from '../detection/rules-of.ts';

/** What an SLO may change of the severities, and which severity its other alerts have unless told. */

const test = suite('overrides of an SLO');

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

const RATIO = '{ kind: ratio, errors: errors_total, total: requests_total }';
const LATENCY = '{ kind: latency, histogram: duration_seconds, threshold: 300ms }';
const BOUND = /\[1h\]\) > 0\.5/;

function alertsOf(sli: string, ...keys: readonly string[]): readonly Rule[] {
  const text = rulesOf(`  - name: orders\n    objective: 99.9\n    sli: ${sli}\n${keys.map((key) => `    ${key}\n`).join('')}`);
  const { groups } = parse(text) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
  return groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);
}

/** Alert and severity, without the name of the SLO. */
function namesOf(rules: readonly Rule[]): readonly string[] {
  return rules.map(({ alert = '', labels }) => `${alert.replace('ShopOrders', '')} ${labels['severity']}`).sort();
}

function burn(rules: readonly Rule[], severity: string): string {
  return rules.find(({ labels }) => labels['signal'] === 'burn' && labels['severity'] === severity)?.expr ?? 'none';
}

const DEFAULT = ['BudgetBurn P0', 'BudgetBurn P1', 'BudgetBurn P2', 'BudgetBurn P3', 'BudgetExhausted P2', 'SliAbsent P2'];

test('without keys of its own: every severity, and tickets for budget and absence', () => {
  assert.equal(namesOf(alertsOf(RATIO)), DEFAULT);
});

test('off leaves out one severity, and nothing else', () => {
  assert.equal(
    namesOf(alertsOf(RATIO, 'severities: { P0: off }')),
    DEFAULT.filter((name) => name !== 'BudgetBurn P0'),
  );
});

test('bounds count for ratios, not for latency, unless it is asked for', () => {
  assert.match(burn(alertsOf(RATIO), 'P0'), BOUND);
  assert.not.match(burn(alertsOf(LATENCY), 'P0'), BOUND);
  assert.match(burn(alertsOf(LATENCY, 'severities: { P0: { errorRatio: { above: 50%, over: 5m } } }'), 'P0'), BOUND);
});

test('a burn pair or a bound alone can be off', () => {
  assert.not.match(burn(alertsOf(RATIO, 'severities: { P0: { errorRatio: off } }'), 'P0'), BOUND);
  assert.not.match(burn(alertsOf(RATIO, 'severities: { P0: { burn: off } }'), 'P0'), /0\.0144/);
  assert.is(burn(alertsOf(RATIO, 'severities: { P0: { burn: off, errorRatio: off } }'), 'P0'), 'none');
});

test('another spend is another threshold, for this severity only', () => {
  const rules = alertsOf(RATIO, 'severities: { P0: { burn: { spend: 5%, long: 2h, short: 10m } } }');
  // 5 % × 30d ÷ 2h = 18 times too fast.
  assert.match(burn(rules, 'P0'), /ratio_rate2h\{[^}]*\} > 0\.018/);
  assert.is(burn(rules, 'P1'), burn(alertsOf(RATIO), 'P1'));
});

test('alerts that are off are left out, others take the severity that is named', () => {
  assert.equal(
    namesOf(alertsOf(RATIO, 'absent: off', 'budgetExhausted: P1')).filter((name) => !name.startsWith('BudgetBurn')),
    ['BudgetExhausted P1'],
  );
});

test('traffic takes the severity of absent, and a ticket where that is off; exhaustion the second most urgent', () => {
  const traffic = (...keys: readonly string[]) =>
    namesOf(alertsOf(RATIO, 'expectTraffic: 1/s', ...keys)).find((name) => name.startsWith('Traffic'));
  assert.equal([traffic(), traffic('absent: P0'), traffic('absent: off')], ['TrafficLow P2', 'TrafficLow P0', 'TrafficLow P2']);
  assert.ok(namesOf(alertsOf(RATIO, 'exhaustion: { within: 2d }')).includes('BudgetExhaustionPredicted P1'));
});

test('split by labels: every burn and budget alert keeps them, and what speaks of all of them does not', () => {
  const rules = alertsOf(RATIO, 'by: { labels: [region], atMost: 3 }', 'expectTraffic: 1/s');
  const summaries = rules.map(({ alert = '' }) => alert.replace('ShopOrders', ''));
  assert.ok(summaries.includes('LabelSets'));
  assert.match(rules.find(({ alert }) => alert?.endsWith('TrafficLow'))?.expr ?? '', /^sum\(/);
});

test.run();
