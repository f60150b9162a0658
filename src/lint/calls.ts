import type { Call, Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';

/** Every call of some functions in an expression, outer ones first. */
export function callsOf(expr: Expr, func: RegExp): readonly Call[] {
  const calls: Call[] = [];
  walk(expr, (node) => {
    if (node.type === 'Call' && func.test(node.func)) calls.push(node);
  });
  return calls;
}
