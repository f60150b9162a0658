import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import type { AlertingRule, InhibitRule, Plan } from '../../src/plan/plan.ts';
import { printExpr } from '../../src/promql/print.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const test = suite('What is planned for a stack');

const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

const ROUTING = `apiVersion: alertc/v1
kind: Routing
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
heartbeat: { webhook: { urlFile: /etc/alertmanager/secrets/heartbeat } }
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { slack: { channel: '#platform', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
`;

const GENERIC = `apiVersion: alertc/v1
kind: Component
component: generic
alerts:
  - { name: JobDown, severity: P1, expr: 'sum by (job) (up{job="$job"}) == 0', why: nobody answers, firstSteps: [look at the network] }
  - { name: InstanceDown, severity: P3, expr: 'up{job="$job"} == 0', why: one does not answer, inhibitedBy: [JobDown] }
  - { name: TooFew, severity: P2, expr: 'sum by (job) (up{job="$job"}) < $replicas', why: some are missing }
`;

const SENDER = `apiVersion: alertc/v1
kind: Component
component: sender
parameters: { share: { type: ratio, default: 5% } }
metrics: [{ name: otelcol_failed, type: counter }, { name: otelcol_queue, type: gauge }]
alerts:
  - name: SendingFails
    ladder: [{ severity: P2, above: 0.05 }, { severity: P1, above: 0.1, for: 2m }]
    expr: sum by (job, exporter) (rate(otelcol_failed$total{job="$job"}[5m])) > $above
    for: 10m
    why: what is given up is lost
    summary: '{{ $labels.exporter }} of $job fails above $above'
    inhibitedBy: [JobDown]
    signal: spans
  - { name: QueueFull, severity: P1, expr: 'max by (job, exporter) (otelcol_queue{job="$job"}) > $share', why: no room, inhibitedBy: [SendingFails], tiers: [gateway] }
  - { name: NothingComes, severity: P1, expr: 'absent(otelcol_queue{job="$job"})', why: silence, inhibitedBy: [JobDown], concerns: input, requires: [alwaysSpans], placement: meta }
---
apiVersion: alertc/v1
kind: Component
component: traces
receives: [spans]
alerts: []
---
apiVersion: alertc/v1
kind: Component
component: logs
receives: [logs]
alerts: []
---
apiVersion: alertc/v1
kind: Component
component: prometheus
alerts: []
`;

const STACK = `apiVersion: alertc/v1
kind: Stack
runbook: https://runbooks.example.com/stack
parts:
  agent: { component: sender, tier: agent, job: agents, replicas: 12, exports: [gateway], metricSuffix: suffixed }
  gateway: { component: sender, tier: gateway, job: gateways, exports: [tempo, loki], always: { spans: 10/s } }
  tempo: { component: traces, job: tempo }
  loki: { component: logs, job: loki }
  prometheus: { component: prometheus, job: prometheus, replicas: 2 }
`;

function planOf(stack = STACK): Plan {
  const sources = Object.entries({
    'rules/routing.yaml': ROUTING,
    'rules/generic.yaml': GENERIC,
    'rules/sender.yaml': SENDER,
    'rules/stack.yaml': stack,
  });
  const { value, findings } = compile({
    sources: sources.map(([path, text]) => sourceFile(path, text)),
    shipped: SHIPPED,
    alertcVersion: '0.0.0',
  });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value.plan;
}

const PLAN = planOf();

function alerts(path: string): readonly AlertingRule[] {
  const rules = PLAN.ruleFiles.filter((file) => file.path === path).flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return rules.filter((rule) => rule.kind === 'alerting');
}

function named(path: string): readonly string[] {
  return alerts(path).map(({ alert, labels }) => `${alert} ${labels['severity']}`);
}

/** `source severity → targets [equal]`, with the parts that an edge names. */
function said({ source, target, equal }: InhibitRule): string {
  const value = (matchers: InhibitRule['source'], label: string) =>
    matchers.find((matcher) => matcher.label === label && matcher.op !== '!=')?.value ?? '*';
  const end = (matchers: InhibitRule['source']) =>
    `${value(matchers, 'service')}/${value(matchers, 'alertname')} ${value(matchers, 'severity')}`;
  return `${end(source)} → ${end(target)} [${equal.join(' ')}]`;
}

const INHIBITED = PLAN.alertmanager.inhibitRules.map(said);

test('a part has the alerts of its component and the generic ones, each part in a file of its own', () => {
  assert.equal(named('rules/stack_agent.rules.yml'), ['SendingFails P2', 'SendingFails P1', 'JobDown P1', 'InstanceDown P3', 'TooFew P2']);
  // No replicas are declared, so none are missing.
  assert.equal(named('rules/stack_gateway.rules.yml'), [
    'SendingFails P2',
    'SendingFails P1',
    'QueueFull P1',
    'JobDown P1',
    'InstanceDown P3',
  ]);
});

test('what must not depend on what it watches stands in the meta rules', () => {
  assert.equal(named('meta.rules.yml'), ['NothingComes P1']);
});

test('labels say whose it is, annotations what to do', () => {
  const [lower, higher] = alerts('rules/stack_agent.rules.yml');
  assert.equal(lower?.labels, {
    environment: 'production',
    service: 'agent',
    team: 'platform',
    severity: 'P2',
    source: 'stack',
    signal: 'stack',
  });
  assert.equal(higher?.annotations, {
    summary: '{{ $labels.exporter }} of agents fails above 0.1',
    description: 'What is given up is lost.',
    runbook_url: 'https://runbooks.example.com/stack#sendingfails',
  });
  assert.equal([lower?.for, higher?.for], [600_000, 120_000]);
  assert.is(alerts('rules/stack_loki.rules.yml')[0]?.annotations['description'], 'Nobody answers. First steps: look at the network.');
});

test('names that may end with _total are asked for as the part says, both ways by default', () => {
  const [ofAgent] = alerts('rules/stack_agent.rules.yml');
  const [ofGateway] = alerts('rules/stack_gateway.rules.yml');
  assert.is(ofAgent && printExpr(ofAgent.expr), 'sum by (job, exporter) (rate(otelcol_failed_total{job="agents"}[5m])) > 0.05');
  assert.is(
    ofGateway && printExpr(ofGateway.expr),
    'sum by (job, exporter) (rate(otelcol_failed_total{job="gateways"}[5m]) or rate(otelcol_failed{job="gateways"}[5m])) > 0.05',
  );
});

test('a higher rung of a ladder mutes the lower ones', () => {
  assert.ok(INHIBITED.includes('*/* P1 → */* P2 [alertname environment service exporter]'), INHIBITED.join('\n'));
});

test('within a part, what explains an alert mutes it where both speak of the same instance', () => {
  assert.ok(
    INHIBITED.includes('*/JobDown P1 → */InstanceDown|NothingComes|SendingFails P1|P2|P3 [environment service]'),
    INHIBITED.join('\n'),
  );
  assert.ok(INHIBITED.includes('*/SendingFails P1 → */QueueFull P1|P2|P3 [environment service exporter]'), INHIBITED.join('\n'));
});

test('what is less urgent mutes nothing that is more so', () => {
  assert.not.ok(INHIBITED.some((one) => one.startsWith('*/SendingFails P2 → */QueueFull')));
});

test('along an edge a job that is down explains what fails in those that send to it, one edge far', () => {
  assert.ok(INHIBITED.includes('gateway/JobDown P1 → agent/SendingFails P1|P2|P3 [environment]'), INHIBITED.join('\n'));
  assert.ok(INHIBITED.includes('tempo/JobDown P1 → gateway/SendingFails P1|P2|P3 [environment]'), INHIBITED.join('\n'));
  assert.not.ok(INHIBITED.some((one) => one.startsWith('tempo/JobDown P1 → agent')));
});

test('a backend for logs does not explain that spans cannot be sent, and nothing behind explains what does not come in', () => {
  assert.not.ok(INHIBITED.some((one) => one.startsWith('loki/')));
  assert.not.ok(INHIBITED.some((one) => /^\w+\/JobDown.*NothingComes/.test(one)));
});

test('no alert of the stack is both source and target of a rule', () => {
  for (const { source, target, equal } of PLAN.alertmanager.inhibitRules) {
    const names = (matchers: InhibitRule['source']) => matchers.find(({ label }) => label === 'alertname')?.value.split('|') ?? [];
    if (equal.includes('alertname')) continue;
    assert.equal(
      names(source).filter((name) => names(target).includes(name)),
      [],
    );
  }
});

test('each replica of Prometheus has a heartbeat of its own', () => {
  const [watchdog] = alerts('rules/heartbeat.rules.yml');
  assert.is(watchdog?.labels['replica'], '{{ $externalLabels.prometheus_replica }}');
  const heartbeat = (plan: Plan) => plan.alertmanager.root.routes.find(({ receiver }) => receiver === 'heartbeat')?.grouping?.by;
  assert.equal(heartbeat(PLAN), ['alertname', 'replica']);
  assert.equal(heartbeat(planOf(STACK.replace('replicas: 2', 'replicas: 1'))), ['alertname']);
});

const MAINTENANCE = `---
apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: bigger-disks, service: loki, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: platform, reason: bigger disks }
recurring:
  - { name: nightly, service: gateway, days: mon-sun, times: 02:00-03:00, reason: restart }
`;

test('maintenance of a part mutes its alerts, but not those that do not see the windows', () => {
  const plan = planOf(`${STACK}${MAINTENANCE}`);
  assert.equal(
    plan.silences.map(({ matchers }) => matchers.map(({ label, value }) => `${label}=${value}`).join()),
    ['service=loki'],
  );
  const isMasked = (path: string) =>
    plan.ruleFiles.filter((file) => file.path === path).map(({ groups }) => JSON.stringify(groups).includes('alertc:maintenance:active'));
  assert.equal(
    ['rules/stack_gateway.rules.yml', 'rules/stack_agent.rules.yml', 'meta.rules.yml', 'rules/heartbeat.rules.yml'].flatMap(isMasked),
    [true, false, false, false],
  );
});

test('shipped components are read only where the stack has a part of them and the repository none of its own', () => {
  const broken = (name: string) => sourceFile(`alertc:rules/self-monitoring/${name}.yaml`, 'kind: [');
  const read = (stack: string) => {
    const sources = [
      sourceFile('rules/routing.yaml', ROUTING),
      sourceFile('rules/generic.yaml', GENERIC),
      sourceFile('rules/stack.yaml', stack),
    ];
    const { findings } = compile({
      sources,
      shipped: [...SHIPPED, broken('generic'), broken('loki'), broken('tempo')],
      alertcVersion: '0.0.0',
    });
    return [...new Set(findings.map(({ span }) => span.file.path).filter((path) => path.startsWith('alertc:')))];
  };
  const part = (component: string) => `apiVersion: alertc/v1\nkind: Stack\nparts:\n  one: { component: ${component}, job: one }\n`;
  assert.equal(read(part('loki')), ['alertc:rules/self-monitoring/loki.yaml']);
  assert.equal(read(`apiVersion: alertc/v1\nkind: Alerts\nteam: platform\nalerts: [{ name: A, severity: P3, expr: a > 1 }]\n`), []);
});

test.run();
