import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { walk } from '../../promql/walk.ts';
import { alertRule } from '../rule.ts';
import { numberOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/topk-for', {
  level: 'warning',
  message: '{op} returns other series at each evaluation, and `for` starts anew with each of them',
  hint: 'compare all series, and look at the largest in a dashboard',
  explanation:
    'Which series are among the largest changes all the time. An alert that must be pending for a while on the same series may never fire, although there is always one that is too large.',
});

/** What fires stays the same for a while. */
export const alertTopkFor = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: topk(3, queue_length{job="orders"}) > 1000
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
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
  check: (alert) => {
    const found: Finding[] = [];
    if ((alert.for ?? 0) === 0) return [];
    walk(alert.expr, (node) => {
      if (node.type !== 'AggregateExpr' || !/^(?:topk|bottomk|limitk|limit_ratio)$/.test(node.op)) return;
      // One series of each group, to join by, is a way to drop duplicates.
      if (node.grouping !== undefined && node.param !== undefined && numberOf(node.param) === 1) return;
      found.push(declared.at(alert.place.inExpr(node.range), { op: node.op }));
    });
    return found;
  },
});
