import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const test = suite('What a Prometheus knows about its rules');

const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

const WORLD = `apiVersion: alertc/v1
kind: Routing
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { webhook: { urlFile: /etc/alertmanager/secrets/notify } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
---
apiVersion: alertc/v1
kind: Component
component: prometheus
parameters: { compiledRules: { type: number }, longestPeriod: { type: duration } }
metrics: [{ name: prometheus_rule_group_rules, type: gauge }, { name: prometheus_tsdb_lowest_timestamp_seconds, type: gauge }]
alerts:
  - name: RulesMissing
    severity: P2
    expr: sum by (job) (prometheus_rule_group_rules{job="$job"}) < $compiledRules
    why: there are $compiledRules
    test: { healthy: { 'prometheus_rule_group_rules{job="$job"}': '$compiledRules+0x60' }, sick: { 'prometheus_rule_group_rules{job="$job"}': '$($compiledRules - 1)+0x60' } }
  - { name: HistoryShort, severity: P3, expr: 'time() - prometheus_tsdb_lowest_timestamp_seconds{job="$job"} < $longestPeriod', why: too short }
  - { name: Gone, severity: P1, expr: 'absent(prometheus_rule_group_rules{job="$job"})', why: gone, placement: meta }
  - { name: Mismatch, severity: P3, expr: 'count(prometheus_rule_group_rules{rule_group=~".+;ruleset-.+"}) > 1', why: they differ, requires: [rulesetGroup] }
`;

const SERVICE = `apiVersion: alertc/v1
kind: Service
service: shop
team: platform
slos:
  - { name: a, objective: 99, sli: { kind: ratio, errors: 'errors_total{job="shop"}', total: 'requests_total{job="shop"}' } }
  - { name: b, objective: 99, period: 90d, sli: { kind: ratio, errors: 'errors_total{job="shop"}', total: 'requests_total{job="shop"}' } }
`;

function stack(...parts: readonly string[]): string {
  return `apiVersion: alertc/v1\nkind: Stack\nparts:\n${parts.map((part) => `  ${part}\n`).join('')}`;
}

const PAIR = 'prometheus: { component: prometheus, job: prometheus, replicas: 2, retention: 100d }';
const WATCHER = 'watcher: { component: prometheus, tier: meta, job: watcher }';

/** out/ by path; sources by path, without their ending. */
function compiled(sources: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const files = Object.entries({ world: WORLD, ...sources }).map(([name, text]) => sourceFile(`rules/${name}.yaml`, text));
  const { value, findings } = compile({ sources: files, shipped: SHIPPED, alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return new Map(value.files.map(({ path, text }) => [path, text]));
}

function rulesIn(files: ReadonlyMap<string, string>, where: RegExp): number {
  const texts = [...files].filter(([path]) => where.test(path)).map(([, text]) => text);
  return texts.join('').match(/^ *- (?:record|alert):/gm)?.length ?? 0;
}

const MAIN = 'prometheus/rules/stack_prometheus.rules.yml';
const RULESET = 'prometheus/rules/ruleset.rules.yml';

test('how many rules it loads, the group of the rule set among them, and the meta rules not', () => {
  const files = compiled({ shop: SERVICE, stack: stack(PAIR) });
  const count = rulesIn(files, /^prometheus\/rules\//);
  assert.ok(count > 20);
  assert.match(files.get(MAIN) ?? '', `< ${count}\n`);
  assert.match(files.get(MAIN) ?? '', `There are ${count}.`);
  assert.match(files.get('tests/stack_prometheus.page.test.yml') ?? '', `values: ${count - 1}+0x60`);
});

test('the longest period of an SLO, and nothing of the kind without one', () => {
  assert.match(compiled({ shop: SERVICE, stack: stack(PAIR) }).get(MAIN) ?? '', `< ${90 * 86_400}\n`);
  assert.not.match(compiled({ stack: stack(PAIR) }).get(MAIN) ?? '', 'HistoryShort');
});

test('one that watches the others loads the meta rules alone', () => {
  const files = compiled({ shop: SERVICE, stack: stack(PAIR, WATCHER) });
  assert.is(rulesIn(files, /meta\.rules\.yml$/), 2);
  assert.match(files.get('prometheus/rules/stack_watcher.rules.yml') ?? '', '< 2\n');
  assert.not.match(files.get('prometheus/rules/stack_watcher.rules.yml') ?? '', /HistoryShort|Mismatch/);
});

test('of several that share the rules nobody knows, unless it is written', () => {
  const other = (parameters: string) => `other: { component: prometheus, job: other, retention: 100d${parameters} }`;
  const files = compiled({ stack: stack(PAIR, other(', parameters: { compiledRules: 12 }')) });
  assert.not.match(files.get(MAIN) ?? '', 'RulesMissing');
  assert.match(files.get('prometheus/rules/stack_other.rules.yml') ?? '', '< 12\n');
});

test('a group is named after the rules, not after the files of definitions that they came from', () => {
  const first = compiled({ shop: SERVICE, stack: stack(PAIR) }).get(RULESET) ?? '';
  assert.match(first, /^- name: ruleset-[0-9a-f]{16}$/m);
  assert.is(compiled({ renamed: SERVICE, stack: stack(PAIR) }).get(RULESET), first);
  assert.is.not(compiled({ shop: SERVICE.replace('objective: 99,', 'objective: 99.5,'), stack: stack(PAIR) }).get(RULESET), first);
});

test('there is none where no replicas could differ', () => {
  const single = PAIR.replace('replicas: 2, ', '');
  const files = compiled({ shop: SERVICE, stack: stack(single) });
  assert.is(files.get(RULESET), undefined);
  assert.not.match(files.get(MAIN) ?? '', 'Mismatch');
  assert.match(files.get(MAIN) ?? '', `< ${rulesIn(files, /^prometheus\/rules\//)}\n`);
});

test.run();
