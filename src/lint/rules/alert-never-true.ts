import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/never-true', {
  level: 'warning',
  message: '{comparison} is never true: {why}',
  hint: '{cure}',
  explanation:
    'count() of nothing returns nothing rather than 0, and absent() returns 1 or nothing. An alert on what cannot be looks like protection and is none.',
});

/** What cannot be is no alert. */
export const alertNeverTrue = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: count(up{job="orders"} == 1) == 0
    for: 5m
    summary: Orders are down.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: (count(up{job="orders"} == 1) or vector(0)) == 0
    for: 5m
    summary: Orders are down.
`,
  check: ({ expr, place }) =>
    thresholdsOf(expr).flatMap(({ vector, op, value, node }) => {
      const isBelowOne = (op === '==' && value < 1) || (op === '<' && value <= 1) || (op === '<=' && value < 1);
      const comparison = `${op} ${value}`;
      if (vector.type === 'AggregateExpr' && (vector.op === 'count' || vector.op === 'group') && isBelowOne) {
        const cure = `add a default, ${'(count(…) or vector(0))'} ${comparison}, or ask absent(…)`;
        return [
          declared.at(place.inExpr(node.range), {
            comparison: `${vector.op}(…) ${comparison}`,
            why: `${vector.op} of nothing is nothing`,
            cure,
          }),
        ];
      }
      const isAbsent = vector.type === 'Call' && /^absent/.test(vector.func);
      if (isAbsent && (isBelowOne || (op === '>' && value >= 1))) {
        const said = {
          comparison: `absent(…) ${comparison}`,
          why: 'absent returns 1 or nothing',
          cure: 'write absent(…) alone, or the selector to ask whether it exists',
        };
        return [declared.at(place.inExpr(node.range), said)];
      }
      return [];
    }),
});
