import { type Compilation, compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES } from '../detection/rules-of.ts';

/** A stack whose collector tells in two ways that metrics do not get through, one of them urgent; and a relay that forks. */
const COMPONENTS = `apiVersion: alertc/v1
kind: Component
component: generic
alerts:
  - { name: JobDown, severity: P1, expr: 'sum by (job) (up{job="$job"}) == 0', why: nobody answers, breaks: telemetry }
  - { name: TooFew, severity: P1, expr: 'sum by (job) (up{job="$job"}) < 3', why: some are missing, inhibitedBy: [JobDown] }
---
apiVersion: alertc/v1
kind: Component
component: collector
metrics: [{ name: otelcol_sent, type: counter }]
alerts:
  - { name: NothingSent, severity: P0, expr: 'sum by (job) (rate(otelcol_sent{job="$job"}[5m])) == 0', for: 5m, keepFiringFor: 1h, why: all is stuck, breaks: telemetry, tiers: [gateway] }
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
receives: [metrics]
alerts: []
`;

const STACK = `apiVersion: alertc/v1
kind: Stack
telemetry: { through: agent }
parts:
  agent: { component: collector, tier: agent, job: agents, exports: [gateway] }
  gateway: { component: collector, tier: gateway, job: gateways, exports: [loki, prometheus] }
  fork: { component: collector, tier: agent, job: forks, exports: [left, right] }
  left: { component: collector, tier: agent, job: lefts, exports: [prometheus] }
  right: { component: collector, tier: agent, job: rights, exports: [prometheus] }
  remote: { component: collector, tier: agent, job: remotes, exports: [loki] }
  loki: { component: logs, job: loki }
  prometheus: { component: prometheus, job: prometheus, exports: [alertmanager] }
  alertmanager: { component: prometheus, job: alertmanager }
`;

/** Services by the way that their metrics take. */
const SERVICES: Readonly<Record<string, string>> = {
  shop: 'telemetry: { through: gateway }',
  cart: '',
  scraped: 'telemetry: { through: prometheus }',
  forked: 'telemetry: { through: fork }',
  managed: 'telemetry: { through: remote }',
  tried: 'environment: staging',
};

const ROUTING = `apiVersion: alertc/v1
kind: Routing
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
fallback: platform
externalLabels: [cluster]
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

/** Two SLOs each: one that a ticket tells of when its SLI vanishes, one that a page does. */
function service(name: string, more: string): string {
  const sli = 'sli: { kind: ratio, errors: errors_total, total: requests_total }';
  return `apiVersion: alertc/v1
kind: Service
service: ${name}
${more === '' ? '' : `${more}\n`}slos:
  - { name: orders, objective: 99.9, expectTraffic: 1/s, ${sli} }
  - { name: always, objective: 99.9, absent: P0, ${sli} }
`;
}

/** A repository whose services send their metrics on different ways. */
export function deadTelemetry(): Compilation {
  const services = Object.entries(SERVICES).map(([name, more]) => service(name, more));
  const { value, findings } = compile({
    sources: [
      sourceFile('rules/routing.yaml', ROUTING),
      sourceFile('rules/components.yaml', COMPONENTS),
      sourceFile('rules/stack.yaml', STACK),
      sourceFile('slos/all.yaml', services.join('---\n')),
    ],
    shipped: [SEVERITIES],
    alertcVersion: '0.0.0',
  });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return value;
}
