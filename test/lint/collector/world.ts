import { readFileSync } from 'node:fs';
import { findingsOf, sayFinding } from '../../compile/stories.ts';

/** The configurations of this repository, in which nothing is wrong. */
const AGENT = readFileSync('rules/otel/agent.yaml', 'utf8');
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
  prometheus: { component: prometheus, job: prometheus }
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

/** What is said about the collectors after some changes: without any, nothing. */
export function saidAfter({ agent = [], gateway = [], stack = [], slos = [] }: Changes): readonly string[] {
  const files = {
    'rules/stack.yaml': changed(STACK, stack),
    'rules/components.yaml': COMPONENTS,
    'slos/checkout.yaml': changed(CHECKOUT, slos),
    'otel/agent.yaml': changed(AGENT, agent),
    'otel/gateway.yaml': changed(GATEWAY, gateway),
  };
  return findingsOf({ files })
    .filter(({ code }) => !/^(?:slo|sli|retention|alert)\//.test(code))
    .map(sayFinding);
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
