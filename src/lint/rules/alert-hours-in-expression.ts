import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/hours-in-expression', {
  level: 'info',
  message: '{alert} asks {func}() for the time, which is in UTC and knows no holidays',
  hint: 'use a severity that responds by hours, or a recurring window of kind Maintenance',
  explanation:
    'Hours in an expression move with summer time, page on holidays, and end the alert at the edge of the hours as if the trouble were over. Hours of people belong in the routing, hours of jobs in a maintenance that recurs.',
});

/** Hours belong to people. */
export const alertHoursInExpression = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000 and on () hour() >= 8
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
    callsOf(expr, /^(?:hour|day_of_week)$/)
      .slice(0, 1)
      .map(({ func, range }) => declared.at(place.inExpr(range), { alert: name, func })),
});
