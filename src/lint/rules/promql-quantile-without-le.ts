import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { mayHave, removalOf } from '../../promql/label-set.ts';
import { outputLabels } from '../../promql/labels.ts';
import { metricNames } from '../../promql/selectors.ts';
import { callsOf } from '../calls.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/quantile-without-le', {
  level: 'warning',
  message: 'The aggregation drops le, without which {func} finds no buckets and returns nothing',
  hint: 'add le: sum by (le) (…)',
  explanation:
    'A quantile of a classic histogram is read off its buckets, which are told apart by le. An aggregation that drops it leaves one number, and the expression is empty: the alert never fires.',
});

/** A quantile needs its buckets. */
export const promqlQuantileWithoutLe = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: histogram_quantile(0.95, sum by (job) (rate(order_seconds_bucket[5m]))) > 2
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
    expr: histogram_quantile(0.95, sum by (job, le) (rate(order_seconds_bucket[5m]))) > 2
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions.flatMap(({ expr, at }) =>
      callsOf(expr, /^histogram_(?:quantile|fraction)$/).flatMap(({ func, args }) => {
        const buckets = args.at(-1);
        if (buckets === undefined || mayHave(outputLabels(buckets), 'le') || !metricNames(buckets).some((name) => name.endsWith('_bucket')))
          return [];
        return [declared.at(at(removalOf(outputLabels(buckets), 'le') ?? buckets.range), { func })];
      }),
    ),
});
