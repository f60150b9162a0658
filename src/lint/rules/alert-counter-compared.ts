import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { findMetric } from '../../metrics/find-metric.ts';
import { metricName } from '../../promql/selectors.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/counter-compared', {
  level: 'warning',
  message: '{metric} is a counter: once above {value} it stays there until its process restarts',
  hint: 'compare how fast it grows: rate({metric}[5m]) or increase({metric}[1h])',
  explanation:
    'Counters only grow. A comparison of a counter itself is true for ever after a busy week, and false again after a restart in the middle of an incident.',
});

/** Counters are compared by how they grow. */
export const alertCounterCompared = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(orders_failed_total{job="orders"}) > 100
    for: 10m
    summary: Orders wait.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(increase(orders_failed_total{job="orders"}[1h])) > 100
    for: 10m
    summary: Orders wait.
`,
  check: ({ expr, place }) =>
    thresholdsOf(expr).flatMap(({ vector, op, value, node }) => {
      const selector = vector.type === 'AggregateExpr' && /^(?:sum|max|min|avg)$/.test(vector.op) ? vector.expr : vector;
      const metric = selector.type === 'VectorSelector' ? metricName(selector) : undefined;
      // That something has never happened is a fair question.
      if (metric === undefined || (op !== '>' && op !== '>=') || !isCounter(metric)) return [];
      return [declared.at(place.inExpr(node.range), { metric, value: String(value) })];
    }),
});

function isCounter(metric: string): boolean {
  const known = findMetric(metric)?.seriesType;
  return known === undefined ? metric.endsWith('_total') : known === 'counter';
}
