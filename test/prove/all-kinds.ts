import { type Compilation, compile } from '../../src/compile/compile.ts';
import type { RuleTestFile } from '../../src/plan/rule-test.ts';
import { proveRules } from '../../src/prove/rule-tests.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** One service for each kind of SLI and meaning of no traffic; between them every alert that an SLO can have, and plain alerts. */
export const SERVICES: Readonly<Record<string, string>> = {
  everything: `slos:
  - name: orders
    objective: 99.9
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
    expectTraffic: 5/s
    exhaustion: { within: 3d }
    absent: P0
alerts:
  - { name: ShopDown, severity: P0, expr: '(sum(up{job="shop"}) or vector(0)) == 0', for: 2m, keepFiringFor: 3m }
  - { name: ShopQueue, severity: P2, expr: 'max by (queue) (queue_length{job="shop"}) > 100', for: 10m }
  - { name: ShopGone, severity: P1, expr: 'absent(up{job="shop"})' }
`,
  raised: `slos:
  - name: orders
    objective: 99.9
    severities: { P0: off, P1: off, P2: { errorRatio: off }, P3: { escalate: { after: 12h, to: P2 } } }
    absent: off
    budgetExhausted: off
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
alerts:
  - { name: RaisedQueue, severity: P2, expr: 'max by (queue) (queue_length{job="shop"}) > 100', for: 10m, keepFiringFor: 15m, escalate: { after: 1h, to: P1 } }
  - { name: RaisedDisk, severity: P3, expr: 'node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.15', for: 15m, escalate: { after: 1d, to: P2 } }
`,
  composed: `slos:
  - name: orders
    objective: 99.9
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
  - name: carts
    objective: 99
    sli: { kind: ratio, errors: 'carts_total{job="shop", code=~"5.."}', total: 'carts_total{job="shop"}' }
  - name: journey
    objective: 99.9
    exhaustion: { within: 3d }
    expectTraffic: 5/s
    absent: P0
    sli: { kind: composite, method: weighted, of: [{ slo: orders, weight: 75% }, { slo: carts, weight: 25% }] }
  - name: worst
    objective: 99
    sli: { kind: composite, method: worst, of: [{ slo: orders }, { slo: journey }] }
`,
  'composed-of-months': `slos:
  - name: orders
    objective: 99
    period: { calendar: month, timezone: Europe/Berlin }
    severities: { P0: off, P1: off, P2: off, P3: off }
    absent: off
    budgetExhausted: off
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
  - name: carts
    objective: 99
    period: { calendar: month, timezone: Europe/Berlin }
    severities: { P0: off, P1: off, P2: off, P3: off }
    absent: off
    budgetExhausted: off
    sli: { kind: ratio, errors: 'carts_total{job="shop", code=~"5.."}', total: 'carts_total{job="shop"}' }
  - name: journey
    objective: 99
    period: { calendar: month, timezone: Europe/Berlin }
    exhaustion: { within: 3d }
    severities: { P0: off, P1: off, P2: off }
    sli: { kind: composite, method: weighted, of: [{ slo: orders, weight: 75% }, { slo: carts, weight: 25% }] }
`,
  histogram: `slos:
  - name: fast
    objective: 99
    sli: { kind: latency, histogram: 'request_duration_seconds{job="shop"}', threshold: 1s }
`,
  regions: `slos:
  - name: orders
    objective: 99.5
    by: { labels: [region], atMost: 3 }
    sli: { kind: ratio, good: 'requests_total{job="shop", code!~"5.."}', total: 'requests_total{job="shop"}' }
    noTraffic: good
`,
  probes: `slos:
  - name: up
    objective: 99.9
    sli: { kind: probe, success: 'probe_success{job="blackbox"}' }
`,
  queues: `slos:
  - name: short
    objective: 99
    sli: { kind: threshold, value: 'max(queue_length{job="shop"})', below: 1000 }
  - name: fresh
    objective: 99
    sli: { kind: freshness, timestamp: 'export_last_success_timestamp_seconds{job="export"}', maxAge: 1h }
`,
  queried: `slos:
  - name: calls
    objective: 99.9
    period: 28d
    sli: { kind: query, errors: 'sum(rate(rpc_errors_total{job="shop"}[$window])) + sum(rate(rpc_timeouts_total{job="shop"}[$window]))', total: 'sum(rate(rpc_requests_total{job="shop"}[$window]))' }
    noTraffic: bad
`,
  slices: `slos:
  - name: minutes
    objective: 99
    budgeting: { method: timeslices, slice: 1m, target: 95 }
    exhaustion: { within: 3d }
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
  - name: shares
    objective: 99.5
    budgeting: { method: ratio-timeslices, slice: 150s }
    exhaustion: { within: 3d }
    noTraffic: good
    sli: { kind: latency, histogram: 'request_duration_seconds{job="shop"}', threshold: 1s }
`,
  months: `slos:
  - name: orders
    objective: 99.9
    period: { calendar: month, timezone: Europe/Berlin }
    exhaustion: { within: 3d }
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
`,
  weeks: `slos:
  - name: orders
    objective: 99
    period: { calendar: week, timezone: Asia/Kolkata }
    by: { labels: [region], atMost: 3 }
    sli: { kind: probe, success: 'probe_success{job="blackbox"}' }
`,
  maintained: `slos:
  - name: orders
    objective: 99.5
    period: 7d
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
  - name: minutes
    objective: 99
    period: 7d
    budgeting: { method: timeslices, slice: 1m, target: 95 }
    severities: { P0: off, P1: off, P2: off }
    sli: { kind: ratio, errors: 'requests_total{job="shop", code=~"5.."}', total: 'requests_total{job="shop"}' }
---
apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: db-upgrade, service: maintained, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: team, reason: upgrade, excludeFromBudget: true }
recurring:
  - { name: nightly, service: maintained, days: mon-sun, times: 02:00-03:00, reason: batch load, excludeFromBudget: true }
`,
};

/** A compilation with the tests of its rules before they became text. */
export interface Tested extends Compilation {
  readonly ruleTests: readonly RuleTestFile[];
}

export function compiled(name: string): Tested {
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: ${name}\n${SERVICES[name]}`;
  const sources = [sourceFile('rules/routing.yaml', TEAM_AND_ROUTING), sourceFile('slos/service.yaml', service)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { ...value, ruleTests: [...proveRules(value.model, value.plan)] };
}
