import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { metricNames } from '../../promql/selectors.ts';
import { callsOf } from '../calls.ts';
import { lintRule } from '../rule.ts';
import { hasWindow } from '../windows.ts';

const declared = declareDiagnostic('promql/quantile-of-totals', {
  level: 'warning',
  message: '{func} of buckets without rate() is the quantile of everything since the process started',
  hint: 'write {func}(…, rate({metric}[5m]))',
  explanation: 'Buckets are counters. Their totals hold weeks of fast requests, so that an hour of slow ones does not move the quantile.',
});

/** A quantile of now. */
export const promqlQuantileOfTotals = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: histogram_quantile(0.95, sum by (le) (order_seconds_bucket)) > 2
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
    expr: histogram_quantile(0.95, sum by (le) (rate(order_seconds_bucket[5m]))) > 2
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions.flatMap(({ expr, at }) =>
      callsOf(expr, /^histogram_(?:quantile|fraction)$/).flatMap(({ func, args, range }) => {
        const buckets = args.at(-1);
        const metric =
          buckets === undefined || hasWindow(buckets) ? undefined : metricNames(buckets).find((name) => name.endsWith('_bucket'));
        // A name with colons was recorded, most likely with a rate in it.
        return metric === undefined || metric.includes(':') ? [] : [declared.at(at(range), { func, metric })];
      }),
    ),
});
