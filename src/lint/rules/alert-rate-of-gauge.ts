import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { findMetric } from '../../metrics/find-metric.ts';
import { typeByName } from '../../metrics/type-by-name.ts';
import { metricName } from '../../promql/selectors.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/rate-of-gauge', {
  level: 'warning',
  message: '{metric} is a gauge, and {func} takes every fall of a value for the restart of a counter',
  hint: 'use delta() or deriv() for the change of a gauge, avg_over_time() for its mean',
  explanation:
    'rate and increase add the whole value again whenever it falls, because a counter that falls was reset. Of a gauge that goes up and down they return large numbers that mean nothing.',
});

/** Gauges have no rate. */
export const alertRateOfGauge = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: rate(queue_size_bytes{job="orders"}[5m]) > 1000
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
    expr: deriv(queue_size_bytes{job="orders"}[5m]) > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ expr, place }) =>
    callsOf(expr, /^(?:rate|increase|irate)$/).flatMap(({ func, args: [arg], range }) => {
      const metric = arg?.type === 'MatrixSelector' ? metricName(arg.selector) : undefined;
      if (metric === undefined || !isGauge(metric)) return [];
      return [declared.at(place.inExpr(range), { metric, func })];
    }),
});

function isGauge(metric: string): boolean {
  const known = findMetric(metric);
  return known === undefined ? typeByName(metric) === 'gauge' : known.seriesType === 'gauge';
}
