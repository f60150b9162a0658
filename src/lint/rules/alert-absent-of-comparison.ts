import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { BinaryExpr } from '../../promql/ast.ts';
import { isComparison } from '../../promql/precedence.ts';
import { callsOf } from '../calls.ts';
import { alertRule } from '../rule.ts';
import { numberOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/absent-of-comparison', {
  level: 'warning',
  message: 'Expected absent() of a series, found it of a comparison: it is true whenever nothing satisfies that, which is most of the time',
  hint: 'compare outside of it, or ask for the series alone: absent(x)',
  explanation: 'absent(x == 0) does not ask whether x is missing or 0: it holds while no x is 0, which is the healthy case.',
});

/** absent() is about series, not about values. */
export const alertAbsentOfComparison = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: absent(up{job="orders"} == 0)
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
    expr: absent(up{job="orders"}) or up{job="orders"} == 0
    for: 5m
    summary: Orders are not scraped.
`,
  check: ({ expr, place }) =>
    callsOf(expr, /^absent$/)
      // absent(up == 1) asks whether none is up, which is what it says.
      .filter(({ args: [arg] }) => arg?.type === 'BinaryExpr' && isComparison(arg.op) && !isUp(arg))
      .map(({ range }) => declared.at(place.inExpr(range), {})),
});

function isUp({ op, right }: BinaryExpr): boolean {
  return (op === '==' && numberOf(right) === 1) || (op === '>' && numberOf(right) === 0);
}
