import type { Draft } from '../diagnostics/finding.ts';
import { atLeast, type Version, version } from '../values/version.ts';
import type { AggregateExpr, BinaryExpr, Call, Expr, LabelMatcher, VectorSelector } from './ast.ts';
import { PROMQL } from './diagnostics.ts';
import { isScalar } from './labels.ts';
import { isBareLabelName } from './names.ts';
import { isComparison, isSetOp } from './precedence.ts';
import { printExpr } from './print.ts';
import { regexProblem } from './regex.ts';

/** What Prometheus loads without complaint although it can only be a mistake, in one node, its children aside. */
export function senseDrafts(expr: Expr, prometheus: Version): readonly Draft[] {
  switch (expr.type) {
    case 'Call':
      return [...counterDrafts(expr), ...labelArgumentDrafts(expr, prometheus)];
    case 'VectorSelector':
      return contradictions(expr);
    case 'MatrixSelector':
      return contradictions(expr.selector);
    case 'AggregateExpr':
      return repeatedLabels(expr);
    case 'BinaryExpr':
      return [...repeatedMatchingLabels(expr), ...discardedArithmetic(expr)];
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return [];
  }
}

/** Functions that take every fall of a value for the restart of a counter. */
const OF_COUNTERS: ReadonlySet<string> = new Set(['rate', 'increase', 'irate']);
const CHANGE_OVER_TIME: ReadonlySet<string> = new Set([...OF_COUNTERS, 'delta', 'idelta', 'deriv']);
/** Aggregations whose result falls when a series restarts or goes. */
const FALLING: ReadonlySet<string> = new Set(['sum', 'avg', 'count']);

function counterDrafts({ func, args, range }: Call): readonly Draft[] {
  const [subquery] = args;
  if (!OF_COUNTERS.has(func) || subquery?.type !== 'SubqueryExpr') return [];
  const inner = subquery.expr;
  if (inner.type === 'AggregateExpr' && FALLING.has(inner.op)) {
    return [PROMQL['rate-after-aggregation'].draft({ name: func, op: inner.op }, range)];
  }
  if (inner.type === 'BinaryExpr' && isComparison(inner.op)) {
    return [PROMQL['rate-of-comparison'].draft({ name: func, op: inner.op }, range)];
  }
  if (inner.type === 'Call' && CHANGE_OVER_TIME.has(inner.func)) {
    return [PROMQL['rate-of-rate'].draft({ name: func, inner: inner.func }, range)];
  }
  return [];
}

/** label_replace and label_join fail at every evaluation when their texts are wrong, although the file loads. */
function labelArgumentDrafts({ func, args }: Call, prometheus: Version): readonly Draft[] {
  if (func !== 'label_replace' && func !== 'label_join') return [];
  const [, destination, , , regex] = args;
  const drafts: Draft[] = [];
  const takesAny = atLeast(prometheus, func === 'label_join' ? version(3, 0) : version(3, 3));
  const isName = (name: string): boolean => (takesAny ? name !== '' : isBareLabelName(name));
  if (destination?.type === 'StringLiteral' && !isName(destination.value)) {
    const parameters = { argument: 'destination', name: func, found: destination.value };
    drafts.push(PROMQL['invalid-label-argument'].draft(parameters, destination.range));
  }
  const problem = func === 'label_replace' && regex?.type === 'StringLiteral' ? regexProblem(regex.value) : undefined;
  if (problem !== undefined) drafts.push(PROMQL['bad-regex'].draft(problem, regex?.range));
  return drafts;
}

/** Two values that one label would have to have at once. */
function contradictions({ matchers }: VectorSelector): readonly Draft[] {
  const first = new Map<string, LabelMatcher>();
  const drafts: Draft[] = [];
  for (const matcher of matchers) {
    if (matcher.op !== '=') continue;
    const earlier = first.get(matcher.name);
    if (earlier === undefined) first.set(matcher.name, matcher);
    else if (earlier.value !== matcher.value) {
      const parameters = { label: matcher.name, first: earlier.value, second: matcher.value };
      drafts.push(PROMQL['always-empty'].draft(parameters, matcher.range));
    }
  }
  return drafts;
}

function repeatedLabels({ grouping }: AggregateExpr): readonly Draft[] {
  if (grouping === undefined) return [];
  return repeated(grouping.labels).map((label) => PROMQL['label-listed-twice'].draft({ clause: grouping.kind, label }, grouping.range));
}

function repeatedMatchingLabels({ matching }: BinaryExpr): readonly Draft[] {
  if (matching === undefined) return [];
  const { match, labels, group, range } = matching;
  const listed = repeated(labels).map((label) => PROMQL['label-listed-twice'].draft({ clause: match, label }, range));
  const included = repeated(group?.include ?? []).map((label) =>
    PROMQL['label-listed-twice'].draft({ clause: `group_${group?.side ?? 'left'}`, label }, range),
  );
  return [...listed, ...included];
}

/** Of the right side of `and` and `unless` only the labels count, so a factor there was meant for somewhere else. */
function discardedArithmetic({ op, right }: BinaryExpr): readonly Draft[] {
  if ((op !== 'and' && op !== 'unless') || right.type !== 'BinaryExpr' || isComparison(right.op) || isSetOp(right.op)) return [];
  const factor = isScalar(right.right) ? right.right : isScalar(right.left) ? right.left : undefined;
  if (factor === undefined) return [];
  return [PROMQL['no-effect'].draft({ arithmetic: `${right.op} ${printExpr(factor)}`, op }, right.opRange ?? right.range)];
}

function repeated(labels: readonly string[]): readonly string[] {
  return [...new Set(labels.filter((label, index) => labels.indexOf(label) !== index))];
}
