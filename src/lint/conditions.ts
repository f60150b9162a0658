import type { Expr } from '../promql/ast.ts';

/** Of what an expression returns something: each side of `or`, the left side of `and` and `unless`. */
export function conditionsOf(expr: Expr): readonly Expr[] {
  if (expr.type !== 'BinaryExpr') return [expr];
  switch (expr.op) {
    case 'or':
      return [...conditionsOf(expr.left), ...conditionsOf(expr.right)];
    case 'and':
    case 'unless':
      return conditionsOf(expr.left);
    default:
      return [expr];
  }
}
