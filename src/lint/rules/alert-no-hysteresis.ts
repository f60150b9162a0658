import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { seconds } from '../../values/duration.ts';
import { isAge } from '../ages.ts';
import { keyIn, pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';
import { hasWindow } from '../windows.ts';

const declared = declareDiagnostic('alert/no-hysteresis', {
  level: 'info',
  message: '{alert} pages again whenever the value dips below its threshold for a moment',
  hint: 'add `{key}: 5m`, or compare a mean or maximum over time',
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
    if (!pages(alert) || alert.keepFiringFor !== undefined || (alert.for ?? 0) === 0 || (alert.for ?? 0) >= OFTEN || hasWindow(alert.expr))
      return [];
    const hovers = thresholdsOf(alert.expr).some(({ vector, op, value }) => /[<>]/.test(op) && !STATES.includes(value) && !isAge(vector));
    return hovers ? [declared.at(alert.place.at('expr'), { alert: alert.name, key: keyIn(alert, 'keepFiringFor') })] : [];
  },
});

/** With a longer `for` it cannot page more than a few times an hour. */
const OFTEN = seconds(600);

/** Values of gauges that say yes or no; they do not hover. */
const STATES: readonly number[] = [0, 1];
