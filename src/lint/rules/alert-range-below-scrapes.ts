import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/range-below-scrapes', {
  level: 'warning',
  message: '{func} over {window} finds less than two samples at a scrape interval of {interval}, so it returns nothing',
  hint: 'look at {least} or more: four scrapes, so that one may be late',
  explanation:
    'A rate needs two samples. In a range shorter than two scrapes there is one, or none, so that the expression is empty and the alert never fires.',
});

/** A range holds samples. */
export const alertRangeBelowScrapes = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(rate(orders_failed_total[45s])) > 5
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
    expr: sum(rate(orders_failed_total[2m])) > 5
    for: 10m
    summary: Orders wait.
`,
  check: ({ expr, place }, _, { model }) => {
    const interval = model.routing.scrapeInterval;
    if (interval === undefined) return [];
    return callsOf(expr, /^(?:rate|increase|irate|delta|idelta|deriv|predict_linear|changes|resets)$/).flatMap(
      ({ func, args: [arg], range }) => {
        const window = arg?.type === 'MatrixSelector' ? arg.window : undefined;
        if (typeof window !== 'number' || window >= 2 * interval) return [];
        const least = printDuration(milliseconds(4 * interval));
        return [declared.at(place.inExpr(range), { func, window: printDuration(window), interval: printDuration(interval), least })];
      },
    );
  },
});
