import type { BinaryExpr, ComparisonOp, Expr } from '../promql/ast.ts';
import { isComparison } from '../promql/precedence.ts';
import { walk } from '../promql/walk.ts';

/** A comparison with a number, read with the number on the right. */
export interface Threshold {
  readonly vector: Expr;
  readonly op: ComparisonOp;
  readonly value: number;
  readonly node: BinaryExpr;
}

const MIRRORED: Readonly<Record<ComparisonOp, ComparisonOp>> = { '==': '==', '!=': '!=', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** Every comparison with a number in an expression; those with `bool` filter nothing and are none. */
export function thresholdsOf(expr: Expr): readonly Threshold[] {
  const found: Threshold[] = [];
  walk(expr, (node) => {
    if (node.type !== 'BinaryExpr' || !isComparison(node.op) || node.returnBool) return;
    const [left, right] = [numberOf(node.left), numberOf(node.right)];
    if (right !== undefined && left === undefined) found.push({ vector: node.left, op: node.op, value: right, node });
    if (left !== undefined && right === undefined) found.push({ vector: node.right, op: MIRRORED[node.op], value: left, node });
  });
  return found;
}

/** The value of a plain number or of arithmetic on such, `4 * 3600`; undefined for anything else. */
export function numberOf(expr: Expr): number | undefined {
  if (expr.type === 'NumberLiteral') return Number.isNaN(Number(expr.text)) ? undefined : Number(expr.text);
  if (expr.type === 'UnaryExpr') {
    const inner = numberOf(expr.expr);
    return inner === undefined ? undefined : expr.op === '-' ? -inner : inner;
  }
  if (expr.type !== 'BinaryExpr') return undefined;
  const [left, right] = [numberOf(expr.left), numberOf(expr.right)];
  if (left === undefined || right === undefined) return undefined;
  switch (expr.op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return undefined;
  }
}
