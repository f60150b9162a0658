import type { Draft } from '../diagnostics/finding.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { aggregationDrafts } from './check-aggregations.ts';
import { labelDrafts } from './check-labels.ts';
import { matchDrafts } from './check-matches.ts';
import { nameDrafts } from './check-names.ts';
import { type Declared, type Judged, judge } from './declared.ts';
import { selectorPairs } from './either-name.ts';

/**
 * What an expression says about programs that are declared, and that their versions do not have: metrics, labels, and combinations of them that
 * cannot be. Ranges of drafts are those of the nodes. Nothing is said about other programs.
 */
export function metricDrafts(expr: Expr, declared: Declared): readonly Draft[] {
  const judged = selectorsOf(expr).map((selector) => judge(selector, declared));
  if (judged.every((one) => one === undefined)) return [];
  return [
    ...namesDrafts(
      expr,
      judged.filter((one) => one !== undefined),
    ),
    ...labelDrafts(expr, declared),
    ...matchDrafts(expr, declared),
    ...aggregationDrafts(expr, declared),
  ];
}

function namesDrafts(expr: Expr, judged: readonly Judged[]): readonly Draft[] {
  const told = judged.map((one) => ({ selector: one.selector, drafts: nameDrafts(one) })).filter(({ drafts }) => drafts.length > 0);
  if (told.length === 0) return [];
  const pairs = selectorPairs(expr);
  const isTold = (selector: VectorSelector) => told.some((one) => one.selector === selector);
  const hasOther = (selector: VectorSelector) =>
    pairs.some(([one, other]) => (one === selector && !isTold(other)) || (other === selector && !isTold(one)));
  return told.filter(({ selector }) => !hasOther(selector)).flatMap(({ drafts }) => drafts);
}
