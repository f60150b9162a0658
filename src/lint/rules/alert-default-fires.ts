import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printExpr } from '../../promql/print.ts';
import { conditionsOf } from '../conditions.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/default-fires', {
  level: 'warning',
  message: '{alert} always fires: `or {default}` returns something whenever its condition does not hold',
  hint: 'move it before the comparison: (sum(x) or vector(0)) == 0',
  explanation:
    'A default behind a comparison is returned when the comparison is empty, which is when all is well. An alert fires for whatever is returned.',
});

/** A default is no condition. */
export const alertDefaultFires = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(queue_length{job="orders"}) > 1000 or vector(0)
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
    expr: (sum(queue_length{job="orders"}) or vector(0)) > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ name, expr, place }) => {
    const parts = conditionsOf(expr);
    // Alone it is a watchdog, which is to fire always.
    if (parts.length < 2) return [];
    return parts
      .filter((part) => part.type === 'Call' && part.func === 'vector')
      .map((part) => declared.at(place.inExpr(part.range), { default: printExpr(part), alert: name }));
  },
});
