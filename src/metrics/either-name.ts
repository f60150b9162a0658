import type { Expr, VectorSelector } from '../promql/ast.ts';
import { printExpr } from '../promql/print.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { mapExpr, walk } from '../promql/walk.ts';

/**
 * Selectors that stand in for each other: `rate(old_total[5m]) or rate(new_total[5m])` reads whichever name a version has. One of them may be unknown
 * to the declared version as long as the other is not.
 */
export function selectorPairs(expr: Expr): readonly (readonly [VectorSelector, VectorSelector])[] {
  const pairs: (readonly [VectorSelector, VectorSelector])[] = [];
  walk(expr, (node) => {
    if (node.type !== 'BinaryExpr' || node.op !== 'or') return;
    const [left, right] = [selectorsOf(node.left), selectorsOf(node.right)];
    const [one, other] = [left[0], right[0]];
    if (one === undefined || other === undefined || left.length + right.length > 2) return;
    if (withoutName(node.left) === withoutName(node.right)) pairs.push([one, other]);
  });
  return pairs;
}

function withoutName(expr: Expr): string {
  return printExpr(
    mapExpr(expr, (node) => {
      if (node.type === 'VectorSelector') return { ...node, name: 'either' };
      return node.type === 'MatrixSelector' ? { ...node, selector: { ...node.selector, name: 'either' } } : node;
    }),
  );
}
