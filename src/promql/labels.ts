import type { TextRange } from '../text/span.ts';
import type { AggregateExpr, BinaryExpr, Call, Expr, VectorSelector } from './ast.ts';
import { FUNCTIONS } from './functions.ts';
import {
  ANY_LABELS,
  chosenLabels,
  intersection,
  type LabelSet,
  mayHave,
  onlyLabels,
  removalOf,
  union,
  withLabel,
  withoutLabels,
} from './label-set.ts';
import { isComparison, isSetOp } from './precedence.ts';

export type { LabelSet };

const NAME = '__name__';

/** The labels that an expression's results may carry: what can be known without looking at any series. */
export function outputLabels(expr: Expr): LabelSet {
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
      return onlyLabels([], expr.range);
    case 'VectorSelector':
      return selectorLabels(expr);
    case 'MatrixSelector':
      return selectorLabels(expr.selector);
    case 'SubqueryExpr':
      return outputLabels(expr.expr);
    case 'UnaryExpr':
      return expr.op === '+' ? outputLabels(expr.expr) : withoutLabels(outputLabels(expr.expr), [NAME], expr.range);
    case 'BinaryExpr':
      return binaryLabels(expr);
    case 'AggregateExpr':
      return aggregateLabels(expr);
    case 'Call':
      return callLabels(expr);
  }
}

/** Anything the series have, except labels that the selector demands to be empty. */
function selectorLabels({ matchers }: VectorSelector): LabelSet {
  const empty = matchers.filter(({ op, value }) => op === '=' && value === '');
  return { kind: 'any', except: new Map(empty.map(({ name, range }) => [name, range])) };
}

/** Aggregations that hand series through as they are. */
const CHOOSING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

function aggregateLabels(expr: AggregateExpr): LabelSet {
  const { op, param, grouping } = expr;
  const inner = outputLabels(expr.expr);
  if (CHOOSING.has(op)) return inner;
  const place = grouping?.range ?? wordRange(expr.range, op);
  const kept =
    grouping?.kind === 'without'
      ? withoutLabels(inner, [...grouping.labels, NAME], place)
      : chosenLabels(grouping?.labels ?? [], inner, place);
  return op === 'count_values' && param?.type === 'StringLiteral' ? withLabel(kept, param.value) : kept;
}

/** Functions that keep the name of the metric besides the labels. */
const KEEPING_NAME: ReadonlySet<string> = new Set([
  'last_over_time',
  'first_over_time',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'label_replace',
  'label_join',
]);

function callLabels(expr: Call): LabelSet {
  const { func, args } = expr;
  const place = wordRange(expr.range, func);
  if (func === 'absent' || func === 'absent_over_time') return onlyLabels(fixedLabels(args[0]), place);
  if (func === 'vector' || FUNCTIONS[func]?.returns === 'scalar') return onlyLabels([], place);
  if (func === 'info' || FUNCTIONS[func] === undefined) return ANY_LABELS;
  const vector = args.find((arg) => !isScalar(arg) && arg.type !== 'StringLiteral');
  const inner = vector === undefined ? onlyLabels([], place) : outputLabels(vector);
  const kept = KEEPING_NAME.has(func) ? inner : withoutLabels(inner, [NAME], place);
  switch (func) {
    case 'label_replace':
    case 'label_join':
      return args[1]?.type === 'StringLiteral' ? withLabel(kept, args[1].value) : ANY_LABELS;
    case 'histogram_quantile':
    case 'histogram_fraction':
      return withoutLabels(kept, ['le'], place);
    case 'histogram_quantiles':
      return args[1]?.type === 'StringLiteral' ? withLabel(withoutLabels(kept, ['le'], place), args[1].value) : ANY_LABELS;
    default:
      return kept;
  }
}

/** absent() builds its labels from the matchers with =, one for the label and not the name. */
function fixedLabels(arg: Expr | undefined): readonly string[] {
  const selector = arg?.type === 'MatrixSelector' ? arg.selector : arg;
  if (selector?.type !== 'VectorSelector') return [];
  const { matchers } = selector;
  const isSole = (name: string): boolean => matchers.filter((matcher) => matcher.name === name).length === 1;
  return matchers.filter(({ name, op, value }) => op === '=' && value !== '' && name !== NAME && isSole(name)).map(({ name }) => name);
}

function binaryLabels(expr: BinaryExpr): LabelSet {
  const { op, left, right, returnBool } = expr;
  const keepsName = isComparison(op) && !returnBool;
  const place = expr.opRange ?? expr.range;
  const drop = (set: LabelSet): LabelSet => (keepsName ? set : withoutLabels(set, [NAME], place));
  if (isScalar(left) && isScalar(right)) return onlyLabels([], place);
  if (isScalar(left)) return drop(outputLabels(right));
  if (isScalar(right)) return drop(outputLabels(left));
  if (op === 'or') return union(outputLabels(left), outputLabels(right));
  if (isSetOp(op)) return outputLabels(left);
  if (expr.fill !== undefined) return drop(union(outputLabels(left), outputLabels(right)));
  return drop(matchedLabels(expr));
}

/** Labels of a match between two vectors: a label that both sides must agree on exists only where both may have it. */
function matchedLabels({ left, right, matching, opRange, range }: BinaryExpr): LabelSet {
  const isRight = matching?.group?.side === 'right';
  const many = outputLabels(isRight ? right : left);
  const one = outputLabels(isRight ? left : right);
  const labels = matching?.labels ?? [];
  const place = matching?.range ?? opRange ?? range;
  if (matching?.group === undefined) {
    if (matching?.match === 'on')
      return onlyLabels(
        labels.filter((label) => mayHave(many, label) && mayHave(one, label)),
        place,
      );
    return intersection(withoutLabels(many, labels, place), union(one, onlyLabels([...labels, NAME], undefined)));
  }
  const { include } = matching.group;
  const agreed =
    matching.match === 'on' ? agreedOn(many, one, labels) : intersection(many, union(one, onlyLabels([...labels, NAME], undefined)));
  const included = include.filter((label) => mayHave(one, label));
  const refused = include.filter((label) => !mayHave(one, label));
  return refused.reduce(
    (set, label) => withoutLabels(set, [label], removalOf(one, label) ?? place),
    union(agreed, onlyLabels(included, undefined)),
  );
}

/** With `on (job)`, a job that only one side may have cannot be equal on both. */
function agreedOn(many: LabelSet, one: LabelSet, labels: readonly string[]): LabelSet {
  return labels.filter((label) => !mayHave(one, label)).reduce((set, label) => withoutLabels(set, [label], removalOf(one, label)), many);
}

function wordRange(range: TextRange | undefined, word: string): TextRange | undefined {
  return range === undefined ? undefined : { start: range.start, end: range.start + word.length };
}

/** Whether an expression is a plain number by its form, as the type check would say. */
export function isScalar(expr: Expr): boolean {
  switch (expr.type) {
    case 'NumberLiteral':
      return true;
    case 'UnaryExpr':
      return isScalar(expr.expr);
    case 'BinaryExpr':
      return isScalar(expr.left) && isScalar(expr.right);
    case 'Call':
      return FUNCTIONS[expr.func]?.returns === 'scalar';
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'AggregateExpr':
      return false;
  }
}
