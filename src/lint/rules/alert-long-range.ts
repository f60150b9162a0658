import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { metricName } from '../../promql/selectors.ts';
import { printDuration, seconds } from '../../values/duration.ts';
import { alertRule } from '../rule.ts';
import { windowsOf } from '../windows.ts';

const declared = declareDiagnostic('alert/long-range', {
  level: 'info',
  message: '{alert} reads {window} of raw samples at every evaluation, more than {most}',
  hint: 'make it an SLO, or record a shorter rate and look at that',
  explanation:
    'Every 30 seconds all samples of the range are read again. A day of ten series at 30 s are 28,800 samples; a week of a thousand series is what Prometheus is remembered for.',
});

/** Alerts do not read weeks. */
export const alertLongRange = alertRule({
  diagnostic: declared,
  parameters: { most: { kind: 'duration', fallback: seconds(86_400), description: 'How far back an alert may read.' } },
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(increase(orders_failed_total[3d])) > 100
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
    expr: sum(increase(orders_failed_total[6h])) > 100
    for: 10m
    summary: Orders wait.
`,
  check: ({ name, expr, place }, { most }) =>
    windowsOf(expr)
      // What is recorded is few.
      .filter(({ length, node }) => length > most && !(node.type === 'MatrixSelector' && metricName(node.selector)?.includes(':')))
      .slice(0, 1)
      .map(({ length, node }) =>
        declared.at(place.inExpr(node.range), { alert: name, window: printDuration(length), most: printDuration(most) }),
      ),
});
