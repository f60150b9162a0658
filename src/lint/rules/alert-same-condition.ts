import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printExpr } from '../../promql/print.ts';
import type { LintedAlert } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('alert/same-condition', {
  level: 'warning',
  message: '{alert} has the same condition as {other}, so both always fire together',
  hint: 'keep one of the two, or give them other thresholds or other `for`',
  explanation:
    'Two alerts with one condition are told twice, and whoever corrects the threshold of one forgets the other. If a second severity is to follow after a while, give it a longer `for`.',
});

/** One condition, one alert. */
export const alertSameCondition = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
  - name: OrdersWait
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'name: OrdersWait',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
  - name: OrdersWait
    severity: P2
    expr: queue_length{job="orders"} > 5000
    for: 10m
    summary: Orders wait.
`,
  check: ({ alerts }) => {
    const first = new Map<string, LintedAlert>();
    // Which alerts of a component there are is for the stack to say, and one explains the other.
    return alerts
      .filter(({ writtenIn }) => writtenIn !== 'component')
      .flatMap((alert) => {
        const condition = `${alert.environment} ${printExpr(alert.expr)} ${alert.for ?? 0}`;
        const other = first.get(condition);
        first.set(condition, other ?? alert);
        // Of one name they are told of as duplicates.
        if (other === undefined || other.name === alert.name) return [];
        const related = [{ message: `${other.name} stands here`, span: other.place.at('name') }];
        return [declared.at(alert.place.at('name'), { alert: alert.name, other: other.name }, related)];
      });
  },
});
