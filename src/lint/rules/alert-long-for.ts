import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printDuration, seconds } from '../../values/duration.ts';
import { pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/long-for', {
  level: 'warning',
  message: '{alert} waits for {written} before it fires, longer than {most}',
  hint: 'look at a window instead, such as avg_over_time(…[30m]), and wait for minutes',
  explanation:
    'The first value on the good side starts `for` anew, so that an alert with a long one may never fire although things are bad most of the time. A page that waits for hours was none; what may wait is a ticket.',
});

/** What pages does not wait for hours. */
export const alertLongFor = alertRule({
  diagnostic: declared,
  parameters: {
    page: { kind: 'duration', fallback: seconds(3600), description: 'How long an alert that pages may wait.' },
    other: { kind: 'duration', fallback: seconds(172_800), description: 'How long others may wait.' },
  },
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P1
    expr: queue_length{job="orders"} > 1000
    for: 3h
    keepFiringFor: 5m
    summary: Orders wait.
    runbook: https://runbooks.example.com/orders
`,
    at: 'for: 3h',
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
  check: (alert, { page, other }) => {
    const [wait, most] = [alert.for, pages(alert) ? page : other];
    if (wait === undefined || wait <= most) return [];
    return [declared.at(alert.place.at('for'), { alert: alert.name, written: printDuration(wait), most: printDuration(most) })];
  },
});
