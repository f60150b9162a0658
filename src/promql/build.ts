import type { Duration } from '../values/duration.ts';
import { type Rational, toDecimal } from '../values/rational.ts';
import type {
  AggregateExpr,
  ArithmeticOp,
  BinaryExpr,
  BinaryOp,
  Call,
  ComparisonOp,
  DurationValue,
  Expr,
  LabelMatcher,
  MatrixSelector,
  NumberLiteral,
  StringLiteral,
  SubqueryExpr,
  UnaryExpr,
  VectorMatching,
  VectorSelector,
} from './ast.ts';

/** A number literal; text is taken as it stands, a fraction prints with at most 12 significant digits. */
export function number(value: Rational | number | string): NumberLiteral {
  return { type: 'NumberLiteral', text: numberText(value) };
}

function numberText(value: Rational | number | string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return toDecimal(value);
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? 'Inf' : '-Inf';
}

export function string(value: string): StringLiteral {
  return { type: 'StringLiteral', value };
}

export function selector(name: string, matchers: readonly LabelMatcher[] = []): VectorSelector {
  return { type: 'VectorSelector', name, matchers };
}

/** The same selector with more matchers behind its own. */
export function narrowed(base: VectorSelector, matchers: readonly LabelMatcher[]): VectorSelector {
  return { ...base, matchers: [...base.matchers, ...matchers] };
}

export function equals(name: string, value: string): LabelMatcher {
  return { name, op: '=', value };
}

export function notEquals(name: string, value: string): LabelMatcher {
  return { name, op: '!=', value };
}

export function matches(name: string, regex: string): LabelMatcher {
  return { name, op: '=~', value: regex };
}

export function matchesNot(name: string, regex: string): LabelMatcher {
  return { name, op: '!~', value: regex };
}

export function range(of: VectorSelector, window: DurationValue): MatrixSelector {
  return { type: 'MatrixSelector', selector: of, window };
}

export function offset(of: VectorSelector, by: DurationValue): VectorSelector {
  return { ...of, offset: by };
}

/** `expr[window:step]`; without a step the global evaluation interval counts. */
export function subquery(expr: Expr, window: DurationValue, step?: DurationValue): SubqueryExpr {
  return { type: 'SubqueryExpr', expr, window, ...(step === undefined ? {} : { step }) };
}

export function call(func: string, ...args: readonly Expr[]): Call {
  return { type: 'Call', func, args };
}

export function rate(of: VectorSelector, window: Duration): Call {
  return call('rate', range(of, window));
}

export function increase(of: VectorSelector, window: Duration): Call {
  return call('increase', range(of, window));
}

/** `op by (labels) (expr)`; an empty list means one result for all, written without a clause. */
export function aggregate(op: string, labels: readonly string[], expr: Expr): AggregateExpr {
  return { type: 'AggregateExpr', op, expr, ...(labels.length === 0 ? {} : { grouping: { kind: 'by', labels } }) };
}

export function aggregateWithout(op: string, labels: readonly string[], expr: Expr): AggregateExpr {
  return { type: 'AggregateExpr', op, expr, grouping: { kind: 'without', labels } };
}

export function sumBy(labels: readonly string[], expr: Expr): AggregateExpr {
  return aggregate('sum', labels, expr);
}

export function maxBy(labels: readonly string[], expr: Expr): AggregateExpr {
  return aggregate('max', labels, expr);
}

export function minBy(labels: readonly string[], expr: Expr): AggregateExpr {
  return aggregate('min', labels, expr);
}

export function countBy(labels: readonly string[], expr: Expr): AggregateExpr {
  return aggregate('count', labels, expr);
}

/** `on (labels)`; with `groupLeft` many series on the left meet one on the right and may take labels from it. */
export function on(labels: readonly string[], groupLeft?: readonly string[]): VectorMatching {
  return matching('on', labels, groupLeft);
}

export function ignoring(labels: readonly string[], groupLeft?: readonly string[]): VectorMatching {
  return matching('ignoring', labels, groupLeft);
}

function matching(match: 'on' | 'ignoring', labels: readonly string[], groupLeft?: readonly string[]): VectorMatching {
  return { match, labels, ...(groupLeft === undefined ? {} : { group: { side: 'left', include: groupLeft } }) };
}

export function binary(left: Expr, op: BinaryOp, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return { type: 'BinaryExpr', op, left, right, ...(vectorMatching === undefined ? {} : { matching: vectorMatching }) };
}

export function arithmetic(left: Expr, op: ArithmeticOp, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, op, right, vectorMatching);
}

export function add(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, '+', right, vectorMatching);
}

export function subtract(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, '-', right, vectorMatching);
}

export function multiply(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, '*', right, vectorMatching);
}

export function divide(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, '/', right, vectorMatching);
}

export function modulo(left: Expr, right: Expr): BinaryExpr {
  return binary(left, '%', right);
}

/** A comparison that filters: what does not satisfy it is dropped. */
export function compare(left: Expr, op: ComparisonOp, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, op, right, vectorMatching);
}

/** A comparison that returns 0 or 1. */
export function compareBool(left: Expr, op: ComparisonOp, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return { ...binary(left, op, right, vectorMatching), returnBool: true };
}

export function and(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, 'and', right, vectorMatching);
}

export function or(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, 'or', right, vectorMatching);
}

export function unless(left: Expr, right: Expr, vectorMatching?: VectorMatching): BinaryExpr {
  return binary(left, 'unless', right, vectorMatching);
}

export function negated(expr: Expr): UnaryExpr {
  return { type: 'UnaryExpr', op: '-', expr };
}
