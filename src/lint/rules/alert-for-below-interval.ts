import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/for-below-interval', {
  level: 'info',
  message: 'A `for` of {written} is shorter than the {interval} between two evaluations, so it means {interval}',
  hint: 'write {interval} or more, or leave it out',
  explanation:
    'An alert is looked at once in each interval. Pending at one evaluation it fires at the next at the earliest, whatever `for` says.',
});

/** A time that is shorter than one evaluation is none. */
export const alertForBelowInterval = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10s
    summary: Orders wait.
`,
    at: 'for: 10s',
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
  check: ({ for: wait = milliseconds(0), interval, place }) =>
    wait > 0 && wait < interval ? [declared.at(place.at('for'), { written: printDuration(wait), interval: printDuration(interval) })] : [],
});
