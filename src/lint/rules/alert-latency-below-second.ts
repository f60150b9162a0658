import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Expr } from '../../promql/ast.ts';
import { metricNames } from '../../promql/selectors.ts';
import { walk } from '../../promql/walk.ts';
import { pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/latency-below-second', {
  level: 'warning',
  message: '{alert} wakes somebody for a latency of {latency}, which people hardly notice',
  hint: 'make it a ticket, or an SLO of kind latency: it pages when the share of slow requests spends the error budget too fast',
  explanation:
    'Latency below a second is a matter of comfort: a garbage collection or a cold cache lifts the 95th percentile for a minute, and nobody leaves. What is promised about it belongs in an SLO with an objective, which tells a blip from a bad day.',
});

/** Blips below a second wake nobody. */
export const alertLatencyBelowSecond = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: ShopSlow
    severity: P1
    expr: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="shop"}[5m]))) > 0.3
    for: 10m
    summary: The shop is slow.
    runbook: https://runbooks.example.com/shop
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: ShopSlow
    severity: P1
    expr: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="shop"}[5m]))) > 2
    for: 10m
    summary: The shop takes more than two seconds.
    runbook: https://runbooks.example.com/shop
`,
  check: (alert) => {
    if (!pages(alert)) return [];
    return thresholdsOf(alert.expr).flatMap(({ vector, op, value, node }) => {
      const names = metricNames(vector);
      if ((op !== '>' && op !== '>=') || value <= 0 || names.length === 0 || !names.every((name) => LATENCY.test(name))) return [];
      const milliseconds = names.every((name) => /(?:_ms|_milliseconds)(?:_bucket|_sum|_count)?$/.test(name)) ? value : value * 1000;
      if (milliseconds >= 1000 || isShare(vector)) return [];
      return [declared.at(alert.place.inExpr(node.range), { alert: alert.name, latency: `${Number(milliseconds.toPrecision(3))} ms` })];
    });
  },
});

const LATENCY = /(?:duration|latency|response_time|request_time)(?:_\w*)?(?:_seconds|_ms|_milliseconds)(?:_bucket|_sum|_count)?$/;

/** Of slow requests, without a unit. The quotient of sum and count is a mean and has one. */
function isShare(vector: Expr): boolean {
  return metricNames(vector).every((name) => /_(?:bucket|count)$/.test(name)) && !usesQuantile(vector);
}

function usesQuantile(vector: Expr): boolean {
  let found = false;
  walk(vector, (node) => {
    found ||= node.type === 'Call' && node.func.startsWith('histogram_quantile');
  });
  return found;
}
