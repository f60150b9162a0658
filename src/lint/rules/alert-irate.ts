import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/irate', {
  level: 'warning',
  message: 'Expected a rate over the whole range, found irate, which looks at the last two samples',
  hint: 'write rate(…)',
  explanation:
    'irate follows every peak between two scrapes. An alert on it starts `for` anew with each dip and ends between two evaluations; it is for graphs of fast counters that somebody looks at.',
});

/** Alerts do not follow peaks. */
export const alertIrate = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(irate(orders_failed_total[5m])) > 5
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
    expr: sum(rate(orders_failed_total[5m])) > 5
    for: 10m
    summary: Orders wait.
`,
  check: ({ expr, place }) => callsOf(expr, /^(?:irate|idelta)$/).map(({ range }) => declared.at(place.inExpr(range), {})),
});
