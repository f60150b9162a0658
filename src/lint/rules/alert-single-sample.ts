import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { isAge } from '../ages.ts';
import { callsOf } from '../calls.ts';
import { interrupts } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';
import { hasWindow } from '../windows.ts';

const declared = declareDiagnostic('alert/single-sample', {
  level: 'warning',
  message: '{alert} fires on a single sample: it has neither `for` nor a window',
  hint: 'add `for: 5m`, or look at a while, such as avg_over_time(…[5m])',
  explanation:
    'Most values that cross a threshold once come back by themselves: a restart, a late scrape, a short peak. An alert that asks for nothing more tells people about things that are over before they look. A few minutes of `for` cost little, and what lasts is still told.',
});

/** What recovers by itself interrupts nobody. */
export const alertSingleSample = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P1
    expr: queue_length{job="orders"} > 1000
    keepFiringFor: 5m
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
    if (!interrupts(alert) || (alert.for ?? 0) > 0 || hasWindow(alert.expr)) return [];
    // Of absent() another rule says more.
    if (callsOf(alert.expr, /^absent$/).length > 0) return [];
    // What comes nearer by the clock does not go back by itself.
    const thresholds = thresholdsOf(alert.expr);
    if (thresholds.length > 0 && thresholds.every(({ vector }) => isAge(vector))) return [];
    return [declared.at(alert.place.at('expr'), { alert: alert.name })];
  },
});
