import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { matchersOf } from '../../promql/selectors.ts';
import { walk } from '../../promql/walk.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/averaged-quantile', {
  level: 'warning',
  message: '{op} of quantiles is no quantile of anything',
  hint: 'aggregate the buckets first: histogram_quantile(0.95, sum by (le) (rate(…_bucket[5m]))); of quantiles only max means something',
  explanation:
    'The 95th percentile of two servers is not the mean of theirs: the slow one may have ten requests and the fast one a million. Quantiles of summaries cannot be put together at all.',
});

/** Quantiles are not added up. */
export const promqlAveragedQuantile = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: avg(order_seconds{quantile="0.95"}) > 2
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
    expr: max(order_seconds{quantile="0.95"}) > 2
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions.flatMap(({ expr, at }) => {
      const found: Finding[] = [];
      walk(expr, (node) => {
        if (node.type !== 'AggregateExpr' || (node.op !== 'avg' && node.op !== 'sum')) return;
        const isQuantile =
          (node.expr.type === 'VectorSelector' && matchersOf(node.expr, 'quantile').length > 0) ||
          (node.expr.type === 'Call' && node.expr.func === 'histogram_quantile');
        if (isQuantile) found.push(declared.at(at(node.range), { op: node.op }));
      });
      return found;
    }),
});
