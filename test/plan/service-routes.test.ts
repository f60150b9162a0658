import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deliveries } from '../../src/alertmanager/delivery.ts';
import { destinations } from '../../src/alertmanager/route.ts';
import { compile } from '../../src/compile/compile.ts';
import type { Labels } from '../../src/model/model.ts';
import type { AlertingRule, Plan } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { printDuration } from '../../src/values/duration.ts';
import { instant } from '../../src/values/zoned-time.ts';
import { SEVERITIES } from '../detection/rules-of.ts';

const test = suite('services told elsewhere, vendors that decide, alerts of others');

const ROUTING = `apiVersion: alertc/v1
kind: Routing
fallback: shops
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
foreign:
  - { match: ['job="node"', 'severity="critical"'], team: shops, response: page, group: { wait: 1m, interval: 5m, repeat: 12h, by: [instance] } }
  - { match: ['severity=~".+"'], team: shops, response: ticket }
---
apiVersion: alertc/v1
kind: Team
team: shops
receivers:
  page: { pagerduty: { routingKeyFile: /etc/pd, autoResolve: 6h } }
  notify: { webhook: { url: 'http://bridge/notify' } }
  ticket: { webhook: { url: 'http://bridge/ticket' } }
  digest: { webhook: { url: 'http://bridge/digest' } }
`;

function service(name: string, more: string): string {
  return `---
apiVersion: alertc/v1
kind: Service
service: ${name}
${more}
slos: [{ name: orders, objective: 99.9, sli: { kind: ratio, errors: errors_total, total: requests_total } }]
`;
}

const SERVICES = [
  service('cart', "receivers: { notify: { webhook: { url: 'http://bridge/cart' } } }"),
  service('cart', "environment: staging\nreceivers: { notify: { webhook: { url: 'http://bridge/staging' } } }"),
  service('stock', ''),
  service('stock', 'environment: staging'),
].join('');

function planOf(routing = ROUTING, services = SERVICES): Plan {
  const sources = [sourceFile('rules/routing.yaml', routing), sourceFile('slos/services.yaml', services)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value.plan;
}

const plan = planOf();
const MONDAY_NOON = instant(Date.UTC(2026, 10, 23, 12));
const SUNDAY_NIGHT = instant(Date.UTC(2026, 10, 22, 3));

function burn(name: string, severity: string, environment = 'production'): Labels {
  const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const found = rules.find(
    (rule): rule is AlertingRule =>
      rule.kind === 'alerting' &&
      rule.labels['signal'] === 'burn' &&
      Object.entries({ service: name, severity, environment }).every(([label, value]) => rule.labels[label] === value),
  );
  if (found === undefined) throw new Error(`no burn alert of ${name} with ${severity}`);
  return { alertname: found.alert, ...found.labels };
}

/** Who is told at noon on a Monday and in a Sunday's night. */
function told(of: Plan, labels: Labels): readonly (readonly string[])[] {
  return [MONDAY_NOON, SUNDAY_NIGHT].map((at) =>
    deliveries(of.alertmanager, labels, { at, firing: [], silences: [] })
      .filter(({ kind }) => kind === 'told')
      .map(({ destination }) => destination.receiver),
  );
}

test('a response that a service has a receiver for goes there, the others to its team', () => {
  assert.equal(told(plan, burn('cart', 'P0')), [['shops/page'], ['shops/page']]);
  assert.equal(told(plan, burn('cart', 'P1')), [['shops/page'], ['shops/cart/notify']]);
  assert.equal(told(plan, burn('cart', 'P2')), [['shops/ticket'], ['shops/ticket']]);
  assert.equal(told(plan, burn('stock', 'P1')), [['shops/page'], ['shops/notify']]);
});

test('each environment has its own, and a page outside production is a notification there', () => {
  assert.equal(told(plan, burn('cart', 'P0', 'staging')), [['shops/cart.staging/notify'], ['shops/cart.staging/notify']]);
  assert.equal(told(plan, burn('cart', 'P1', 'staging')), [['shops/cart.staging/notify'], ['shops/cart.staging/notify']]);
  assert.equal(told(plan, burn('cart', 'P2', 'staging')), [['shops/ticket'], ['shops/ticket']]);
  assert.equal(told(plan, burn('stock', 'P0', 'staging')), [['shops/notify'], ['shops/notify']]);
});

test('only severities that are told elsewhere have a route of their own, so that nothing else pages anew', () => {
  const [team] = plan.alertmanager.root.routes;
  const own = team?.routes.filter(({ matchers }) => matchers.some(({ label }) => label === 'service')) ?? [];
  assert.equal(
    own.map(({ matchers }) => matchers.map(({ value }) => value).join(' ')),
    ['P0 cart staging', 'P1 cart production', 'P1 cart staging'],
  );
});

test('every receiver and interval is used, and knows the line it came from', () => {
  const { root, receivers, timeIntervals } = plan.alertmanager;
  const routes = (function below(route: typeof root): (typeof root)[] {
    return [route, ...route.routes.flatMap(below)];
  })(root);
  assert.equal(
    receivers.map(({ name }) => name),
    [...new Set(routes.map(({ receiver }) => receiver))].sort(),
  );
  assert.is(timeIntervals.length, 1);
  const texts = receivers.map(({ name, origin }) => `${name} ${origin.file.text.slice(origin.start, origin.end)}`);
  assert.ok(texts.includes('shops/cart/notify notify'), texts.join());
  assert.ok(routes.every(({ origin }) => origin.end > origin.start));
});

test('with hours: vendor the pager is never muted and told alone', () => {
  const vendor = planOf(ROUTING.replace('autoResolve: 6h', 'hours: vendor'));
  assert.equal(told(vendor, burn('stock', 'P1')), [['shops/page'], ['shops/page']]);
  assert.equal(vendor.alertmanager.timeIntervals, []);
});

test('a vendor that decides about the less urgent side does not take the page of the other', () => {
  const both = ROUTING.replace(
    "notify: { webhook: { url: 'http://bridge/notify' } }",
    'notify: { pagerduty: { routingKeyFile: /etc/quiet, autoResolve: 6h, hours: vendor } }',
  );
  assert.equal(told(planOf(both), burn('stock', 'P1')), [['shops/page'], ['shops/notify']]);
});

test('alerts of others take the first foreign route that matches, then the fallback; ours take none', () => {
  assert.equal(told(plan, { alertname: 'X', job: 'node', severity: 'critical' })[0], ['shops/page']);
  assert.equal(told(plan, { alertname: 'X', severity: 'warning' })[0], ['shops/ticket']);
  assert.equal(told(plan, { alertname: 'X' })[0], ['shops/notify']);
  assert.equal(told(plan, { ...burn('stock', 'P3'), job: 'node' }), [['shops/digest'], ['shops/digest']]);
  const [own, inherited] = [{ job: 'node', severity: 'critical' }, { severity: 'info' }].map(
    (labels) => destinations(plan.alertmanager, { alertname: 'X', ...labels })[0]?.grouping,
  );
  assert.equal([own?.by, printDuration(own?.repeat ?? (0 as never))], [['instance'], '12h']);
  assert.equal([inherited?.by, printDuration(inherited?.repeat ?? (0 as never))], [['alertname'], '4h']);
});

test.run();
