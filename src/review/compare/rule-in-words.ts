import type { AlertingRule } from '../../plan/plan.ts';
import { printExpr } from '../../promql/print.ts';
import { printDuration } from '../../values/duration.ts';

/** An alerting rule as a rule file would have it, without what routes and humans read. */
export function ruleInWords({ expr, for: pending, keepFiringFor }: AlertingRule): Readonly<Record<string, string>> {
  return {
    expr: printExpr(expr),
    ...timingInWords({ ...(pending === undefined ? {} : { for: pending }), ...(keepFiringFor === undefined ? {} : { keepFiringFor }) }),
  };
}

export function timingInWords({
  for: pending,
  keepFiringFor,
}: Pick<AlertingRule, 'for' | 'keepFiringFor'>): Readonly<Record<string, string>> {
  return {
    ...(pending === undefined ? {} : { for: printDuration(pending) }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor: printDuration(keepFiringFor) }),
  };
}
