import type { ComparisonOp, Expr, MatrixSelector, VectorSelector } from '../promql/ast.ts';
import { exampleLabels, type Labels } from '../sli/example-labels.ts';
import { counterSeries, gaugeSeries } from '../sli/sample-values.ts';
import type { History, InputSeries, Phase } from '../sli/samples.ts';

/** Series for one symptom: in phases with a bad share of 1 the expression must hold, in all others it must not. */
export type SymptomSeries = (history: History) => readonly InputSeries[];

/** How series make an expression return one number in healthy phases and another in bad ones. */
type Assigned = (numberIn: (phase: Phase) => number) => SymptomSeries;

const OF_ONE_SERIES = new Set(['max', 'min', 'avg', 'sum']);
const OF_ONE_VALUE = new Set(['max_over_time', 'min_over_time', 'avg_over_time', 'last_over_time', 'quantile_over_time']);

/** Series that make an alert's expression hold and not hold; undefined where it is not a comparison whose sides can be told to be some number. */
export function symptomSeries(expr: Expr): SymptomSeries | undefined {
  if (expr.type === 'Call' && expr.func === 'absent') return absence(expr.args[0]);
  if (expr.type !== 'BinaryExpr' || expr.returnBool || expr.matching !== undefined || expr.right.type !== 'NumberLiteral') return undefined;
  const numbers = sidesOf(expr.op, Number(expr.right.text), isExact(expr.left));
  const assigned = assign(expr.left);
  if (numbers === undefined || assigned === undefined) return undefined;
  return assigned(({ badShare }) => (badShare > 0 ? numbers.holds : numbers.fails));
}

/** Whether the expression holds as well when its series are gone, because of `or vector(0)`. */
export function isSymptomWithoutSeries(expr: Expr): boolean {
  if (expr.type !== 'BinaryExpr' || expr.left.type !== 'BinaryExpr' || expr.left.op !== 'or') return false;
  const { right: instead } = expr.left;
  const [number] = instead.type === 'Call' && instead.func === 'vector' ? instead.args : [];
  if (number?.type !== 'NumberLiteral' || expr.right.type !== 'NumberLiteral') return false;
  return compares(expr.op, Number(number.text), Number(expr.right.text));
}

function compares(op: string, left: number, right: number): boolean {
  switch (op as ComparisonOp) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    default:
      return false;
  }
}

function absence(expr: Expr | undefined): SymptomSeries | undefined {
  if (expr?.type !== 'VectorSelector') return undefined;
  const labels = exampleLabels(expr);
  if (labels === undefined) return undefined;
  return (history) => {
    const phases = history.phases.map((phase) => (phase.badShare > 0 ? { ...phase, gone: true as const } : phase));
    return [gaugeSeries(labels, { ...history, phases }, () => 1)];
  };
}

/** A number on either side of a comparison: the very bound where nothing rounds. */
function sidesOf(op: string, bound: number, exact: boolean): { readonly holds: number; readonly fails: number } | undefined {
  const far = bound === 0 ? 1 : Math.abs(bound) * 0.1;
  const near = exact ? 0 : far;
  switch (op as ComparisonOp) {
    case '>':
      return { holds: bound + far, fails: bound - near };
    case '>=':
      return { holds: bound + near, fails: bound - far };
    case '<':
      return { holds: bound - far, fails: bound + near };
    case '<=':
      return { holds: bound - near, fails: bound + far };
    case '==':
      return exact ? { holds: bound, fails: bound + 1 } : undefined;
    case '!=':
      return exact ? { holds: bound + 1, fails: bound } : undefined;
    default:
      return undefined;
  }
}

function isExact(expr: Expr): boolean {
  switch (expr.type) {
    case 'VectorSelector':
      return true;
    case 'AggregateExpr':
      return isExact(expr.expr);
    case 'BinaryExpr':
      return expr.op === 'or' && isExact(expr.left);
    case 'Call':
      return expr.func === 'max_over_time' || expr.func === 'min_over_time' || expr.func === 'last_over_time';
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return false;
  }
}

function assign(expr: Expr): Assigned | undefined {
  switch (expr.type) {
    case 'VectorSelector':
      return gauge(expr);
    case 'AggregateExpr':
      return OF_ONE_SERIES.has(expr.op) ? assign(expr.expr) : undefined;
    case 'Call':
      return assignCall(expr.func, expr.args);
    case 'BinaryExpr':
      return assignBinary(expr);
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return undefined;
  }
}

function gauge(selector: VectorSelector): Assigned | undefined {
  const labels = plainLabels(selector);
  return labels === undefined ? undefined : (numberIn) => (history) => [gaugeSeries(labels, history, numberIn)];
}

function assignCall(func: string, args: readonly Expr[]): Assigned | undefined {
  const range = args.at(-1);
  if (range?.type !== 'MatrixSelector' || typeof range.window !== 'number') return undefined;
  if (OF_ONE_VALUE.has(func)) return gauge(range.selector);
  if (func === 'rate') return counter(range, 1);
  return func === 'increase' ? counter(range, range.window / 1000) : undefined;
}

/** A counter never falls, so numbers below 0 are 0. */
function counter({ selector }: MatrixSelector, seconds: number): Assigned | undefined {
  const labels = plainLabels(selector);
  if (labels === undefined) return undefined;
  return (numberIn) => (history) => [counterSeries(labels, history, (phase) => Math.max(0, numberIn(phase)) / seconds)];
}

function assignBinary({ left, op, right, matching }: Extract<Expr, { type: 'BinaryExpr' }>): Assigned | undefined {
  if (op === 'or' && right.type === 'Call' && right.func === 'vector') return assign(left);
  if (matching !== undefined) return undefined;
  const inner = assign(left);
  if (inner === undefined) return undefined;
  if (right.type === 'NumberLiteral' && (op === '*' || op === '/')) {
    const factor = op === '*' ? Number(right.text) : 1 / Number(right.text);
    return factor > 0 ? (numberIn) => inner((phase) => numberIn(phase) / factor) : undefined;
  }
  if (op !== '/' || left.type !== 'VectorSelector' || right.type !== 'VectorSelector') return undefined;
  return quotient(left, right);
}

/** Both sides need the same labels; the lower one is 1. */
function quotient(upper: VectorSelector, lower: VectorSelector): Assigned | undefined {
  const { __name__: _upper, ...fromUpper } = plainLabels(upper) ?? {};
  const lowerLabels = plainLabels(lower, fromUpper);
  const { __name__: _lower, ...shared } = lowerLabels ?? {};
  const upperLabels = plainLabels(upper, shared);
  if (upperLabels === undefined || lowerLabels === undefined || upperLabels['__name__'] === lowerLabels['__name__']) return undefined;
  return (numberIn) => (history) => [gaugeSeries(upperLabels, history, numberIn), gaugeSeries(lowerLabels, history, () => 1)];
}

function plainLabels(selector: VectorSelector, wanted: Labels = {}): Labels | undefined {
  return selector.offset === undefined && selector.at === undefined ? exampleLabels(selector, wanted) : undefined;
}
