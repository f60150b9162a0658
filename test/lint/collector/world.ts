import { readFileSync } from 'node:fs';
import { readDefinitions } from '../../../src/definitions/read.ts';
import { sortFindings } from '../../../src/diagnostics/finding.ts';
import { lint } from '../../../src/lint/lint.ts';
import { resolve } from '../../../src/model/resolve.ts';
import { sourceFile } from '../../../src/text/source-file.ts';
import { sayFinding } from '../../compile/stories.ts';

/** The configurations of this repository, in which nothing is wrong. */
export const AGENT = readFileSync('rules/otel/agent.yaml', 'utf8');
const GATEWAY = readFileSync('rules/otel/gateway.yaml', 'utf8');

const STACK = `apiVersion: alertc/v1
kind: Stack
versions: { otelCollector: '0.152' }
redact: [password, email]
parts:
  agent: { component: otel-collector, tier: agent, job: otel-agent, replicas: 12, exports: [gateway], config: ../otel/agent.yaml }
  gateway:
    component: otel-collector
    tier: gateway
    job: otel-gateway
    replicas: 3
    exports: [tempo, loki, prometheus]
    config: ../otel/gateway.yaml
    plan: { tracesPerSecond: 750, requestsPerSecond: 2, outageSeconds: 600, spansPerSecond: 15000, bytesPerSpan: 500 }
  tempo: { component: tempo, job: tempo }
  loki: { component: loki, job: loki }
  prometheus: { component: prometheus, job: prometheus, retention: 90d }
`;

const ROUTING = `apiVersion: alertc/v1
kind: Routing
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
fallback: payments
---
apiVersion: alertc/v1
kind: Team
team: payments
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { slack: { channel: '#payments', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
`;

const COMPONENTS = ['otel-collector', 'tempo', 'loki', 'prometheus']
  .map((component) => `apiVersion: alertc/v1\nkind: Component\ncomponent: ${component}\nalerts: []\n`)
  .join('---\n');

/** Two SLOs on span metrics. */
const CHECKOUT = `apiVersion: alertc/v1
kind: Service
service: checkout
team: payments
slos:
  - name: availability
    objective: 99.9
    sli:
      kind: ratio
      errors: traces_span_metrics_calls_total{service_name="checkout", status_code="STATUS_CODE_ERROR"}
      total: traces_span_metrics_calls_total{service_name="checkout"}
  - name: latency
    objective: 99
    sli: { kind: latency, histogram: 'traces_span_metrics_duration_milliseconds{service_name="checkout"}', threshold: 300ms }
`;

/** A text to be found, and what to put in its place. */
export type Change = readonly [string, string];

export interface Changes {
  readonly agent?: readonly Change[];
  readonly gateway?: readonly Change[];
  readonly stack?: readonly Change[];
  readonly slos?: readonly Change[];
}

/** What is said about the collectors after some changes: without any, nothing. No plan is made and nothing proved, which would take most of the time. */
export function saidAfter({ agent = [], gateway = [], stack = [], slos = [] }: Changes): readonly string[] {
  const read = (path: string, text: string) => readDefinitions(sourceFile(path, text));
  const definitions = [
    read('rules/routing.yaml', ROUTING),
    read('rules/stack.yaml', changed(STACK, stack)),
    read('rules/components.yaml', COMPONENTS),
    read('slos/checkout.yaml', changed(CHECKOUT, slos)),
  ];
  const resolved = resolve({
    definitions: definitions.flatMap(({ value }) => value ?? []),
    shipped: read('rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8')).value ?? [],
    shippedComponents: [],
    broken: [],
  });
  const configs = [
    { part: 'agent', file: sourceFile('otel/agent.yaml', changed(AGENT, agent)) },
    { part: 'gateway', file: sourceFile('otel/gateway.yaml', changed(GATEWAY, gateway)) },
  ];
  if (resolved.value === undefined) throw new Error(resolved.findings.map(sayFinding).join('\n'));
  const findings = [...definitions, resolved].flatMap((outcome) => outcome.findings);
  const linted = lint({ model: resolved.value, plan: undefined, configs });
  const told = [...findings.filter(({ level }) => level === 'error'), ...linted].filter(({ code }) => code !== 'stack/retention-unknown');
  return sortFindings(told).map(sayFinding);
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to change: ${from}`);
    return before.replaceAll(from, to);
  }, text);
}

/** What only the environment of the collector knows. */
export function env(name: string): string {
  return `\${env:${name}}`;
}
