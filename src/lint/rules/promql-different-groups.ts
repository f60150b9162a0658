import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { Expr } from '../../promql/ast.ts';
import { isScalar } from '../../promql/labels.ts';
import { walk } from '../../promql/walk.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/different-groups', {
  level: 'warning',
  message: 'The sides of "{op}" are grouped by {left} and by {right}, so no two series match',
  hint: 'group both alike, or say what to match by: {op} on (…) group_left ()',
  explanation:
    'Without on or ignoring two series match only when all their labels are equal. A sum by job and a sum by job and code have no pair, and the expression is empty: the alert never fires.',
});

/** Two sides that can meet. */
export const promqlDifferentGroups = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum by (job, code) (rate(orders_failed_total[5m])) / sum by (job) (rate(orders_total[5m])) > 0.1
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
    expr: sum by (job) (rate(orders_failed_total[5m])) / sum by (job) (rate(orders_total[5m])) > 0.1
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions.flatMap(({ expr, at }) => {
      const found: Finding[] = [];
      walk(expr, (node) => {
        if (node.type !== 'BinaryExpr' || node.op === 'or' || node.matching !== undefined || node.fill !== undefined) return;
        const [left, right] = [groupsOf(node.left), groupsOf(node.right)];
        if (left === undefined || right === undefined || left === right) return;
        found.push(declared.at(at(node.opRange ?? node.range), { op: node.op, left, right }));
      });
      return found;
    }),
});

/** The labels of an aggregation in words; undefined for what is not grouped by names. A product with a number is grouped as its vector is. */
function groupsOf(expr: Expr): string | undefined {
  if (expr.type === 'BinaryExpr' && isScalar(expr.right)) return groupsOf(expr.left);
  if (expr.type === 'BinaryExpr' && isScalar(expr.left)) return groupsOf(expr.right);
  if (expr.type !== 'AggregateExpr' || /k$|^count_values$|^limit/.test(expr.op) || expr.grouping?.kind === 'without') return undefined;
  const labels = [...new Set(expr.grouping?.labels ?? [])].sort();
  return labels.length === 0 ? 'nothing' : labels.join(', ');
}
