import type { Draft } from '../diagnostics/finding.ts';
import type { Expr } from '../promql/ast.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { aggregationDrafts } from './check-aggregations.ts';
import { labelDrafts } from './check-labels.ts';
import { matchDrafts } from './check-matches.ts';
import { nameDrafts } from './check-names.ts';
import { type Declared, judge } from './declared.ts';

/**
 * What an expression says about programs that are declared, and that their versions do not have: metrics, labels, and combinations of them that
 * cannot be. Ranges of drafts are those of the nodes. Nothing is said about other programs.
 */
export function metricDrafts(expr: Expr, declared: Declared): readonly Draft[] {
  const judged = selectorsOf(expr).map((selector) => judge(selector, declared));
  if (judged.every((one) => one === undefined)) return [];
  return [
    ...judged.flatMap((one) => (one === undefined ? [] : nameDrafts(one))),
    ...labelDrafts(expr, declared),
    ...matchDrafts(expr, declared),
    ...aggregationDrafts(expr, declared),
  ];
}
