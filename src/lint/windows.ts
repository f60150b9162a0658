import type { DurationValue, Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';
import type { Duration } from '../values/duration.ts';

/** A range or subquery of an expression. */
export interface Window {
  readonly length: Duration;
  readonly node: Expr;
}

/** All ranges and subqueries whose lengths are plain durations. */
export function windowsOf(expr: Expr): readonly Window[] {
  const windows: Window[] = [];
  walk(expr, (node) => {
    if (node.type !== 'MatrixSelector' && node.type !== 'SubqueryExpr') return;
    if (isPlain(node.window)) windows.push({ length: node.window, node });
  });
  return windows;
}

/** Whether an expression looks at more than a moment, itself or in the rule that records what it reads: `apiserver_request:burnrate1h`. */
export function hasWindow(expr: Expr): boolean {
  let found = false;
  walk(expr, (node) => {
    found ||= node.type === 'MatrixSelector' || node.type === 'SubqueryExpr' || isRecordedWindow(node);
  });
  return found;
}

/** By the custom of naming what was recorded: level, metric, and operations with their window. */
function isRecordedWindow(node: Expr): boolean {
  return node.type === 'VectorSelector' && /:.*[a-z_]\d+[smhdw]$/.test(node.name ?? '');
}

function isPlain(window: DurationValue): window is Duration {
  return typeof window === 'number';
}
