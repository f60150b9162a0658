import type { Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';

/** Whether anything in the expression decides between returning something and nothing. */
export function filters(expr: Expr): boolean {
  let found = false;
  walk(expr, (node) => {
    if (node.type === 'BinaryExpr') found ||= /^(?:[=!<>]=?|==|unless|and)$/.test(node.op);
    else if (node.type === 'Call') found ||= isAbsent(node);
    else if (node.type === 'VectorSelector') found ||= node.name === 'ALERTS';
  });
  return found;
}

/** absent() and absent_over_time(). */
export function isAbsent(expr: Expr): boolean {
  return expr.type === 'Call' && expr.func.startsWith('absent');
}
