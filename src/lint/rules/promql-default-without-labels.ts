import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printExpr } from '../../promql/print.ts';
import { walk } from '../../promql/walk.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/default-without-labels', {
  level: 'warning',
  message: 'The default `or {default}` adds a series without labels to those with {labels}, and stands in for none of them',
  hint: 'aggregate without labels, or leave the default out',
  explanation:
    'or keeps every series of its right side that has no partner on the left. vector(0) has no labels, so it never has a partner among series that do: it is there always, and compared with a threshold it fires always, or never.',
});

/** A default for series with labels. */
export const promqlDefaultWithoutLabels = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: (sum by (instance) (queue_length) or vector(0)) == 0
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
    expr: (sum(queue_length) or vector(0)) == 0
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions.flatMap(({ expr, at }) => {
      const found: Finding[] = [];
      walk(expr, (node) => {
        if (node.type !== 'BinaryExpr' || node.op !== 'or' || node.matching !== undefined) return;
        const { left, right } = node;
        if (right.type !== 'Call' || right.func !== 'vector' || left.type !== 'AggregateExpr') return;
        const labels = left.grouping?.kind === 'by' ? left.grouping.labels : [];
        if (labels.length > 0) found.push(declared.at(at(right.range), { default: printExpr(right), labels: labels.join(', ') }));
      });
      return found;
    }),
});
