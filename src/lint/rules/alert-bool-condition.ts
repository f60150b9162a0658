import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { conditionsOf } from '../conditions.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/bool-condition', {
  level: 'warning',
  message: 'A comparison with `bool` returns 0 or 1 and never nothing, so {alert} always fires',
  hint: 'remove `bool`',
  explanation:
    'An alert fires for every series that its expression returns, whatever the value. Without `bool` a comparison drops series; with it all of them stay, as 0 or 1.',
});

/** A condition is true or nothing. */
export const alertBoolCondition = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > bool 1000
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
  check: ({ name, expr, place }) =>
    conditionsOf(expr)
      .filter((part) => part.type === 'BinaryExpr' && part.returnBool === true)
      .map((part) => declared.at(place.inExpr(part.range), { alert: name })),
});
