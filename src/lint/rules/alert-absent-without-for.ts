import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { milliseconds, printDuration, seconds } from '../../values/duration.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/absent-without-for', {
  level: 'warning',
  message: '{alert} waits for {written}, and absent() is true for a moment after every restart of Prometheus',
  hint: 'add `for: 5m`, or use absent_over_time(…[10m])',
  explanation:
    'Prometheus evaluates rules before it has scraped its targets for the first time, and a target that moves is gone for a scrape or two. Without some minutes of `for` each of these is an alert that everything is gone.',
});

/** What is absent for a moment is no news. */
export const alertAbsentWithoutFor = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: absent(up{job="orders"})
    summary: Orders are not scraped.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: absent(up{job="orders"})
    for: 5m
    summary: Orders are not scraped.
`,
  check: (alert) => {
    const wait = alert.for ?? milliseconds(0);
    if (wait >= LEAST) return [];
    const said = { alert: alert.name, written: wait === 0 ? 'nothing' : `only ${printDuration(wait)}` };
    return callsOf(alert.expr, /^absent$/).map(({ range }) => declared.at(alert.place.inExpr(range), said));
  },
});

/** Two scrapes at a usual interval, and the start of Prometheus. */
const LEAST = seconds(120);
