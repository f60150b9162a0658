import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inhibitions } from '../../src/alertmanager/inhibit.ts';
import { matchesAll } from '../../src/alertmanager/matches.ts';
import { compile } from '../../src/compile/compile.ts';
import type { Labels } from '../../src/model/model.ts';
import type { AlertingRule, Plan } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { printDuration } from '../../src/values/duration.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

const test = suite('inhibition');

function planOf(services: string, routing = ''): Plan {
  const written = services.replaceAll(/^service: .*$/gm, (line) => `---\napiVersion: alertc/v1\nkind: Service\n${line}`);
  const sources = [
    sourceFile('rules/team.yaml', TEAM_AND_ROUTING.replace('fallback: team\n', `fallback: team\n${routing}`)),
    sourceFile('slos/shop.yaml', written),
  ];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value.plan;
}

const SLI = 'sli: { kind: ratio, errors: errors_total, total: requests_total }';

function slo(name: string, more = ''): string {
  return `  - { name: ${name}, objective: 99.9, ${more} ${SLI} }`;
}

/** Labels of an alert of a plan, by name and severity, with what the data add. */
function alertOf(plan: Plan, name: string, severity: string, data: Labels = {}, environment = 'production'): Labels {
  const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const rule = rules.find(
    (one): one is AlertingRule =>
      one.kind === 'alerting' && one.alert === name && one.labels['severity'] === severity && one.labels['environment'] === environment,
  );
  if (rule === undefined) throw new Error(`no ${name} of ${severity} in ${environment}`);
  return { alertname: name, ...rule.labels, ...data };
}

function mutes(plan: Plan, source: Labels, target: Labels): boolean {
  return inhibitions(plan.alertmanager.inhibitRules, target, [source]).length > 0;
}

const BY_REGION = planOf(`service: shop
slos:
${slo('orders', 'by: { labels: [region], atMost: 3 },')}
${slo('search')}
alerts:
  - { name: ShopDown, severity: P0, role: serviceDown, expr: 'sum by (region) (up{job="shop"}) == 0', for: 1m }
  - { name: ShopSlow, severity: P1, expr: 'shop_seconds > 3' }
`);

const burn = (severity: string, data: Labels = {}) => alertOf(BY_REGION, 'ShopOrdersBudgetBurn', severity, data);
const down = (data: Labels) => alertOf(BY_REGION, 'ShopDown', 'P0', data);

test('a severity mutes the lower ones of the same SLO in the same region: Europe does not mute America', () => {
  assert.ok(mutes(BY_REGION, burn('P0', { region: 'eu' }), burn('P1', { region: 'eu' })));
  assert.not(mutes(BY_REGION, burn('P0', { region: 'eu' }), burn('P1', { region: 'us' })));
  assert.not(mutes(BY_REGION, burn('P1', { region: 'eu' }), burn('P0', { region: 'eu' })));
  assert.not(mutes(BY_REGION, burn('P0', { region: 'eu' }), alertOf(BY_REGION, 'ShopSearchBudgetBurn', 'P1')));
});

test('a budget that is used up neither mutes burns for weeks nor is muted', () => {
  const exhausted = alertOf(BY_REGION, 'ShopOrdersBudgetExhausted', 'P2', { region: 'eu' });
  assert.not(mutes(BY_REGION, exhausted, burn('P3', { region: 'eu' })));
  assert.not(mutes(BY_REGION, burn('P0', { region: 'eu' }), exhausted));
});

test('down in a region mutes the burns of the region, down in all mutes all, and nothing mutes what says it is down', () => {
  assert.ok(mutes(BY_REGION, down({ region: 'eu' }), burn('P0', { region: 'eu' })));
  assert.not(mutes(BY_REGION, down({ region: 'eu' }), burn('P0', { region: 'us' })));
  assert.not(mutes(BY_REGION, down({ region: 'eu' }), alertOf(BY_REGION, 'ShopSearchBudgetBurn', 'P0')));
  assert.not(mutes(BY_REGION, burn('P0', { region: 'eu' }), down({ region: 'eu' })));
  const everywhere = planOf(`service: shop
slos:
${slo('orders', 'by: { labels: [region], atMost: 3 },')}
alerts:
  - { name: ShopDown, severity: P0, role: serviceDown, expr: 'absent(up{job="shop"})' }
`);
  const all = alertOf(everywhere, 'ShopDown', 'P0');
  assert.ok(mutes(everywhere, all, alertOf(everywhere, 'ShopOrdersBudgetBurn', 'P0', { region: 'us' })));
});

test('a service that is down explains that its SLIs have vanished, but no other symptom', () => {
  const plan = planOf(`service: shop
slos:
${slo('orders', 'expectTraffic: 1/s,')}
alerts:
  - { name: ShopDown, severity: P0, role: serviceDown, expr: 'absent(up{job="shop"})' }
  - { name: ShopSlow, severity: P1, expr: 'shop_seconds > 3' }
`);
  const source = alertOf(plan, 'ShopDown', 'P0');
  assert.ok(mutes(plan, source, alertOf(plan, 'ShopOrdersSliAbsent', 'P2')));
  assert.ok(mutes(plan, source, alertOf(plan, 'ShopOrdersTrafficLow', 'P2')));
  assert.not(mutes(plan, source, alertOf(plan, 'ShopSlow', 'P1')));
});

test('a ticket that says the service is down does not swallow a page', () => {
  const plan = planOf(`service: shop
slos:
${slo('orders')}
alerts:
  - { name: ShopDown, severity: P2, role: serviceDown, expr: 'absent(up{job="shop"})' }
`);
  const source = alertOf(plan, 'ShopDown', 'P2');
  assert.equal(
    ['P0', 'P1', 'P2', 'P3'].filter((severity) => mutes(plan, source, alertOf(plan, 'ShopOrdersBudgetBurn', severity))),
    ['P2', 'P3'],
  );
});

test('what says the service is down outlasts its burns, which would page after recovery', () => {
  const keeps = (name: string) => {
    const rules = BY_REGION.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
    const found = rules.find((rule): rule is AlertingRule => rule.kind === 'alerting' && rule.alert === name);
    return found?.keepFiringFor === undefined ? undefined : printDuration(found.keepFiringFor);
  };
  // 5m until the shortest window is free of errors, 3m that P0 keeps firing for, an evaluation of 30s on either side.
  assert.is(keeps('ShopDown'), '9m');
  assert.is(keeps('ShopSlow'), undefined);
});

const EDGE = planOf(`service: cart
dependsOn: [stock]
slos:
${slo('orders')}
alerts:
  - { name: CartSlow, severity: P1, expr: 'cart_seconds > 3' }
service: stock
slos:
${slo('answers')}
${slo('writes')}
alerts:
  - { name: StockDown, severity: P0, role: serviceDown, expr: 'absent(up{job="stock"})' }
  - { name: StockOld, severity: P0, expr: 'stock_age_seconds > 600' }
service: stock
environment: staging
slos:
${slo('answers')}
service: cart
environment: staging
slos:
${slo('orders')}
`);

test('a dependency that is down mutes the lower severities of its dependant, never its highest', () => {
  const targets = ['P0', 'P1', 'P2', 'P3'].map((severity) => alertOf(EDGE, 'CartOrdersBudgetBurn', severity));
  for (const name of ['StockAnswersBudgetBurn', 'StockWritesBudgetBurn', 'StockDown']) {
    const source = alertOf(EDGE, name, 'P0');
    assert.equal(
      targets.map((target) => mutes(EDGE, source, target)),
      [false, true, true, true],
      name,
    );
    assert.not(mutes(EDGE, source, alertOf(EDGE, 'CartSlow', 'P1')));
    assert.not(mutes(EDGE, source, alertOf(EDGE, 'CartOrdersBudgetExhausted', 'P2')));
  }
  const [, p1 = {}] = targets;
  assert.not(mutes(EDGE, alertOf(EDGE, 'StockOld', 'P0'), p1), 'a symptom that does not say it is down');
  assert.not(mutes(EDGE, alertOf(EDGE, 'StockAnswersBudgetBurn', 'P1'), p1), 'a lower severity');
  assert.not(
    mutes(EDGE, alertOf(EDGE, 'CartOrdersBudgetBurn', 'P0'), alertOf(EDGE, 'StockAnswersBudgetBurn', 'P1')),
    'the other way round',
  );
});

test('an edge stays within its environment, and is that of the definition that declares it', () => {
  const staged = alertOf(EDGE, 'StockAnswersBudgetBurn', 'P0', {}, 'staging');
  assert.not(mutes(EDGE, staged, alertOf(EDGE, 'CartOrdersBudgetBurn', 'P1')));
  assert.not(mutes(EDGE, staged, alertOf(EDGE, 'CartOrdersBudgetBurn', 'P1', {}, 'staging')), 'cart of staging declares no dependency');
});

test('each rule of an edge has one source, so that the end of one cannot lift what another holds', () => {
  const edges = EDGE.alertmanager.inhibitRules.filter(({ reason }) => reason === 'cart depends on stock');
  const sources = ['StockAnswersBudgetBurn', 'StockWritesBudgetBurn', 'StockDown'].map((name) => alertOf(EDGE, name, 'P0'));
  const target = alertOf(EDGE, 'CartOrdersBudgetBurn', 'P1');
  assert.equal(
    edges.map((rule) => sources.filter((source) => inhibitions([rule], target, [source]).length > 0).length),
    [1, 1, 1],
  );
});

test('a dependency that is split by region mutes the same region; one that is not mutes all of them', () => {
  const both = 'by: { labels: [region], atMost: 3 },';
  const plan = planOf(`service: cart
dependsOn: [stock, ledger]
slos:
${slo('orders', both)}
${slo('search')}
service: stock
slos:
${slo('answers', both)}
service: ledger
slos:
${slo('answers')}
`);
  const orders = (region: string) => alertOf(plan, 'CartOrdersBudgetBurn', 'P1', { region });
  const stock = alertOf(plan, 'StockAnswersBudgetBurn', 'P0', { region: 'eu' });
  assert.equal([mutes(plan, stock, orders('eu')), mutes(plan, stock, orders('us'))], [true, false]);
  assert.not(mutes(plan, stock, alertOf(plan, 'CartSearchBudgetBurn', 'P1')));
  assert.ok(mutes(plan, alertOf(plan, 'LedgerAnswersBudgetBurn', 'P0'), orders('us')));
});

test("users' own rules: external labels are added, what lacks a label of `equal` is neither source nor target", () => {
  const plan = planOf(
    `service: shop
slos:
${slo('orders')}
`,
    `externalLabels: [cluster]
inhibit:
  - { source: 'alertname="NamespaceGone"', target: 'severity=~"P1|P2|P3"', equal: [namespace], reason: it explains it }
`,
  );
  const gone = { alertname: 'NamespaceGone', namespace: 'shop', cluster: 'eu' };
  const target = alertOf(plan, 'ShopOrdersBudgetBurn', 'P1', { namespace: 'shop', cluster: 'eu' });
  assert.ok(mutes(plan, gone, target));
  assert.not(mutes(plan, { ...gone, cluster: 'us' }, target));
  assert.not(mutes(plan, { ...gone, namespace: '' }, { ...target, namespace: '' }));
  assert.is(plan.alertmanager.inhibitRules.at(-1)?.reason, 'it explains it');
});

test('no alert is source and target of one rule, no rule mutes the most urgent for another service, and each says why and where', () => {
  for (const plan of [BY_REGION, EDGE]) {
    const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
    const alerts = rules
      .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
      .map(({ alert, labels }) => ({ alertname: alert, ...labels }));
    for (const rule of plan.alertmanager.inhibitRules) {
      assert.ok(rule.reason.length > 5 && rule.origin.end > rule.origin.start);
      assert.ok(rule.equal.includes('environment'));
      for (const alert of alerts) assert.not(matchesAll(rule.source, alert) && matchesAll(rule.target, alert), alert.alertname);
      for (const source of alerts) {
        for (const target of alerts.filter((one: Labels) => one['severity'] === 'P0')) {
          if (mutes(plan, source, target)) assert.is((source as Labels)['service'], (target as Labels)['service']);
        }
      }
    }
  }
});

test.run();
