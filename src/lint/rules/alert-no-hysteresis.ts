import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Expr } from '../../promql/ast.ts';
import { walk } from '../../promql/walk.ts';
import { pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';
import { hasWindow } from '../windows.ts';

const declared = declareDiagnostic('alert/no-hysteresis', {
  level: 'info',
  message: '{alert} pages again whenever the value dips below its threshold for a moment',
  hint: 'add `keepFiringFor: 5m`, or compare a mean or maximum over time',
  explanation:
    'A gauge that hovers around its threshold ends the alert with the first sample below it and starts it again with `for`: resolved, page, resolved, page. `keepFiringFor` lets the alert end only when the value stays below.',
});

/** What hovers around a threshold pages once. */
export const alertNoHysteresis = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P1
    expr: queue_length{job="orders"} > 1000
    for: 5m
    summary: Orders wait.
    runbook: https://runbooks.example.com/orders
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P1
    expr: queue_length{job="orders"} > 1000
    for: 5m
    keepFiringFor: 5m
    summary: Orders wait.
    runbook: https://runbooks.example.com/orders
`,
  check: (alert) => {
    // Without `for` or window another rule has said so already.
    if (!pages(alert) || alert.keepFiringFor !== undefined || (alert.for ?? 0) === 0 || hasWindow(alert.expr)) return [];
    const hovers = thresholdsOf(alert.expr).some(({ vector, op, value }) => /[<>]/.test(op) && !STATES.includes(value) && !isAge(vector));
    return hovers ? [declared.at(alert.place.at('expr'), { alert: alert.name })] : [];
  },
});

/** Values of gauges that say yes or no; they do not hover. */
const STATES: readonly number[] = [0, 1];

/** How long something is ago grows until it happens again. */
function isAge(vector: Expr): boolean {
  let found = false;
  walk(vector, (node) => {
    found ||= node.type === 'Call' && (node.func === 'time' || node.func === 'timestamp');
  });
  return found;
}
