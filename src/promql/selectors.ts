import { sortedBy } from '../text/compare.ts';
import type { Expr, LabelMatcher, VectorSelector } from './ast.ts';
import { walk } from './walk.ts';

/** Every selector of an expression in the order written, those inside ranges included. */
export function selectorsOf(expr: Expr): readonly VectorSelector[] {
  const selectors: VectorSelector[] = [];
  walk(expr, (node) => {
    if (node.type === 'VectorSelector') selectors.push(node);
    if (node.type === 'MatrixSelector') selectors.push(node.selector);
  });
  return selectors;
}

/** The metrics an expression names, sorted, each once; a name that is only matched by a pattern is not among them. */
export function metricNames(expr: Expr): readonly string[] {
  const names = selectorsOf(expr).flatMap((selector) => metricName(selector) ?? []);
  return sortedBy(new Set(names), (name) => name);
}

/** The metric of a selector: before the braces, in quotes inside them, or as `__name__="…"`. */
export function metricName(selector: VectorSelector): string | undefined {
  return selector.name ?? selector.matchers.find((matcher) => matcher.name === '__name__' && matcher.op === '=')?.value;
}

export function matchersOf(selector: VectorSelector, label: string): readonly LabelMatcher[] {
  return selector.matchers.filter((matcher) => matcher.name === label);
}

/** Whether an expression names a label anywhere: in a matcher, a clause, or as an argument of label_replace and its like. */
export function usesLabel(expr: Expr, label: string): boolean {
  let isUsed = false;
  walk(expr, (node) => {
    isUsed ||= namesLabel(node, label);
  });
  return isUsed;
}

function namesLabel(expr: Expr, label: string): boolean {
  switch (expr.type) {
    case 'VectorSelector':
      return matchersOf(expr, label).length > 0;
    case 'MatrixSelector':
      return matchersOf(expr.selector, label).length > 0;
    case 'BinaryExpr':
      return expr.matching?.labels.includes(label) || expr.matching?.group?.include.includes(label) || false;
    case 'AggregateExpr':
      return expr.grouping?.labels.includes(label) || (expr.param?.type === 'StringLiteral' && expr.param.value === label) || false;
    case 'Call':
      return LABEL_FUNCTIONS.has(expr.func) && expr.args.some((arg) => arg.type === 'StringLiteral' && arg.value === label);
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return false;
  }
}

const LABEL_FUNCTIONS: ReadonlySet<string> = new Set([
  'label_replace',
  'label_join',
  'sort_by_label',
  'sort_by_label_desc',
  'histogram_quantiles',
]);
