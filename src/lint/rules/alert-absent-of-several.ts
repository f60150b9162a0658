import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/absent-of-several', {
  level: 'warning',
  message: 'Expected absent() of one thing, found {matcher}: it is true only when all that it matches are gone',
  hint: 'write one absent() for each value, joined by `or`',
  explanation:
    'absent() asks whether a selector finds anything at all. With a pattern for several jobs, one of them can vanish and nothing is said. It also returns only labels of matchers with =, so that the alert does not say what is gone.',
});

/** absent() is about one thing. */
export const alertAbsentOfSeveral = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: absent(up{job=~"orders|payments"})
    for: 5m
    summary: Orders are not scraped.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: absent(up{job="orders"}) or absent(up{job="payments"})
    for: 5m
    summary: Orders are not scraped.
`,
  check: ({ expr, place }) =>
    callsOf(expr, /^absent(?:_over_time)?$/).flatMap((call) =>
      selectorsOf(call).flatMap(({ matchers }) =>
        matchers
          // A class of codes or the like is one thing; words joined by | are several.
          .filter(({ op, value }) => op === '=~' && /^[\w./:@-]+(?:\|[\w./:@-]+)+$/.test(value))
          .map(({ name, value, range }) => declared.at(place.inExpr(range), { matcher: `${name}=~"${value}"` })),
      ),
    ),
});
