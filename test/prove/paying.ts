import { type Compilation, compile } from '../../src/compile/compile.ts';
import type { RuleTestFile } from '../../src/plan/rule-test.ts';
import { proveRules } from '../../src/prove/rule-tests.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

const STACK = `apiVersion: alertc/v1
kind: Stack
prices: { currency: EUR, metrics: 0.30, logs: 0.05, traces: 0.1 }
parts:
  prometheus: { component: prometheus, retention: 32d }
  loki: { component: loki, retention: 7d }
  tempo: { component: tempo, retention: 3d }
---
apiVersion: alertc/v1
kind: Component
component: prometheus
alerts: []
---
apiVersion: alertc/v1
kind: Component
component: loki
alerts: []
---
apiVersion: alertc/v1
kind: Component
component: tempo
alerts: []
`;

/** Services that between them are counted in every way, and have every alert about amounts. */
export const PAYING: Readonly<Record<string, string>> = {
  shop: `telemetry:
  jobs: [shop, shop.worker]
  series: 20000
  bytes: 200GB
  logs: loki
  traces: { in: tempo, as: shop-api, keep: 10% }
  labels: [{ metric: 'requests_total{path!="/"}', label: path, values: 20 }]
slos:
  - name: orders
    objective: 99.9
    by: { labels: [region, tenant], atMost: 150 }
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
  - name: fast
    objective: 99
    sli: { kind: latency, histogram: 'request_duration_seconds{job="shop", method!="OPTIONS"}', threshold: 1s }
`,
  pushing: `environment: test
telemetry:
  metrics: { in: prometheus, countedBy: count-connector, label: job }
  logs: { in: loki, countedBy: count-connector, itemSize: 500B }
  traces: { in: tempo, countedBy: count-connector, itemSize: 1KB }
  bytes: 5GB
`,
  scraped: `telemetry: { jobs: [scraped] }
`,
  counted: `telemetry: { logs: { in: loki, as: 'counted "twice"' } }
`,
};

/** A compilation with the tests of its rules before they became text. */
export interface Paying extends Compilation {
  readonly ruleTests: readonly RuleTestFile[];
}

/** `more` is another definition beside the service. */
export function paying(name: string, more?: string): Paying {
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: ${name}\n${PAYING[name]}`;
  const sources = Object.entries({
    'rules/routing.yaml': TEAM_AND_ROUTING,
    'rules/stack.yaml': STACK,
    'slos/service.yaml': service,
    ...(more === undefined ? {} : { 'rules/more.yaml': more }),
  });
  const { value, findings } = compile({
    sources: sources.map(([path, text]) => sourceFile(path, text)),
    shipped: [SEVERITIES],
    alertcVersion: 'test',
  });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return {
    ...value,
    ruleTests: [...proveRules(value.model, value.plan)].filter(({ ruleFile }) => ruleFile.startsWith('rules/telemetry_')),
  };
}
