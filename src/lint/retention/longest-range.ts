import { META_RULE_FILE } from '../../plan/naming.ts';
import type { Plan, Rule } from '../../plan/plan.ts';
import type { DurationValue, Expr } from '../../promql/ast.ts';
import { walk } from '../../promql/walk.ts';
import { type Duration, milliseconds } from '../../values/duration.ts';

/** How far back a rule reads. */
export interface Reach {
  readonly range: Duration;
  readonly rule: Rule;
}

/** The rule that reads furthest back, of all but the meta rules; undefined where none reads back at all. */
export function longestRange({ ruleFiles }: Plan): Reach | undefined {
  let longest: Reach | undefined;
  for (const { path, groups } of ruleFiles) {
    if (path === META_RULE_FILE) continue;
    for (const rule of groups.flatMap(({ rules }) => rules)) {
      const range = rangeOf(rule.expr);
      if (range > (longest?.range ?? 0)) longest = { range, rule };
    }
  }
  return longest;
}

/** The longest range or offset of an expression; a range within a subquery adds minutes to days, which blocks that expire late make up for. */
export function rangeOf(expr: Expr): Duration {
  let longest = 0;
  walk(expr, (node) => {
    if (node.type === 'MatrixSelector') longest = Math.max(longest, length(node.window) + length(node.selector.offset));
    else if (node.type === 'SubqueryExpr') longest = Math.max(longest, length(node.window) + length(node.offset));
    else if (node.type === 'VectorSelector') longest = Math.max(longest, length(node.offset));
  });
  return milliseconds(longest);
}

/** Arithmetic on durations is not worked out. */
function length(value: DurationValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
