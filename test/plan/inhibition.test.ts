import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { TEAM_AND_ROUTING } from '../detection/rules-of.ts';

const test = suite('inhibition');

const SEVERITIES = sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'));

interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

function inhibitRules(by: string): readonly InhibitRule[] {
  const service = `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - { name: orders, objective: 99.9, ${by} sli: { kind: ratio, errors: errors_total, total: requests_total } }
`;
  const sources = [sourceFile('rules/team.yaml', TEAM_AND_ROUTING), sourceFile('slos/shop.yaml', service)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  const text = value?.files.find(({ path }) => path === 'alertmanager/alertmanager.yml')?.text;
  if (text === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return (parse(text) as { readonly inhibit_rules: readonly InhibitRule[] }).inhibit_rules;
}

test('a severity mutes the lower ones of the same SLO in the same region: Europe does not mute America', () => {
  for (const { equal } of inhibitRules('by: { labels: [region], atMost: 3 },')) {
    for (const label of ['environment', 'service', 'slo', 'region']) assert.ok(equal.includes(label), label);
  }
  assert.not.ok(inhibitRules('').some(({ equal }) => equal.includes('region')));
});

test('only burn alerts mute and are muted: a budget that is used up does not hide burns for weeks', () => {
  const rules = inhibitRules('');
  assert.ok(rules.length > 0);
  for (const { source_matchers: source, target_matchers: target } of rules) {
    assert.ok(source.includes('signal="burn"'), source.join());
    assert.ok(target.includes('signal="burn"'), target.join());
  }
});

test.run();
