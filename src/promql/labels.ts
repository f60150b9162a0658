import type { AggregateExpr, BinaryExpr, Call, Expr, VectorSelector } from './ast.ts';
import { FUNCTIONS } from './functions.ts';
import { ANY_LABELS, intersection, type LabelSet, mayHave, NO_LABELS, onlyLabels, union, withLabel, withoutLabels } from './label-set.ts';
import { isComparison, isSetOp } from './precedence.ts';

const NAME = '__name__';

/** The labels that an expression's results may carry: what can be known without looking at any series. */
export function outputLabels(expr: Expr): LabelSet {
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
      return NO_LABELS;
    case 'VectorSelector':
      return selectorLabels(expr);
    case 'MatrixSelector':
      return selectorLabels(expr.selector);
    case 'SubqueryExpr':
      return outputLabels(expr.expr);
    case 'UnaryExpr':
      return expr.op === '+' ? outputLabels(expr.expr) : withoutLabels(outputLabels(expr.expr), [NAME]);
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
  return withoutLabels(
    ANY_LABELS,
    matchers.filter(({ op, value }) => op === '=' && value === '').map(({ name }) => name),
  );
}

/** Aggregations that hand series through as they are. */
const CHOOSING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

function aggregateLabels({ op, expr, param, grouping }: AggregateExpr): LabelSet {
  const inner = outputLabels(expr);
  if (CHOOSING.has(op)) return inner;
  const kept =
    grouping?.kind === 'without'
      ? withoutLabels(inner, [...grouping.labels, NAME])
      : intersection(onlyLabels(grouping?.labels ?? []), inner);
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

function callLabels({ func, args }: Call): LabelSet {
  if (func === 'absent' || func === 'absent_over_time') return absentLabels(args[0]);
  if (func === 'vector' || FUNCTIONS[func]?.returns === 'scalar') return NO_LABELS;
  if (func === 'info' || FUNCTIONS[func] === undefined) return ANY_LABELS;
  const vector = args.find((arg) => !isScalar(arg) && arg.type !== 'StringLiteral');
  const inner = vector === undefined ? NO_LABELS : outputLabels(vector);
  const kept = KEEPING_NAME.has(func) ? inner : withoutLabels(inner, [NAME]);
  switch (func) {
    case 'label_replace':
    case 'label_join':
      return args[1]?.type === 'StringLiteral' ? withLabel(kept, args[1].value) : ANY_LABELS;
    case 'histogram_quantile':
    case 'histogram_fraction':
      return withoutLabels(kept, ['le']);
    case 'histogram_quantiles':
      return args[1]?.type === 'StringLiteral' ? withLabel(withoutLabels(kept, ['le']), args[1].value) : ANY_LABELS;
    default:
      return kept;
  }
}

/** absent() builds its labels from the matchers with =, one for the label and not the name. */
function absentLabels(arg: Expr | undefined): LabelSet {
  const selector = arg?.type === 'MatrixSelector' ? arg.selector : arg;
  if (selector?.type !== 'VectorSelector') return NO_LABELS;
  const { matchers } = selector;
  const isSole = (name: string): boolean => matchers.filter((matcher) => matcher.name === name).length === 1;
  const fixed = matchers.filter(({ name, op, value }) => op === '=' && value !== '' && name !== NAME && isSole(name));
  return onlyLabels(fixed.map(({ name }) => name));
}

function binaryLabels(expr: BinaryExpr): LabelSet {
  const { op, left, right, returnBool } = expr;
  const keepsName = isComparison(op) && !returnBool;
  const drop = (set: LabelSet): LabelSet => (keepsName ? set : withoutLabels(set, [NAME]));
  if (isScalar(left) && isScalar(right)) return NO_LABELS;
  if (isScalar(left)) return drop(outputLabels(right));
  if (isScalar(right)) return drop(outputLabels(left));
  if (op === 'or') return union(outputLabels(left), outputLabels(right));
  if (isSetOp(op)) return outputLabels(left);
  if (expr.fill !== undefined) return drop(union(outputLabels(left), outputLabels(right)));
  return drop(matchedLabels(expr));
}

/** Labels of a match between two vectors: a label that both sides must agree on exists only where both may have it. */
function matchedLabels({ left, right, matching }: BinaryExpr): LabelSet {
  const isRight = matching?.group?.side === 'right';
  const many = outputLabels(isRight ? right : left);
  const one = outputLabels(isRight ? left : right);
  const labels = matching?.labels ?? [];
  if (matching?.group === undefined) {
    if (matching?.match === 'on') return intersection(onlyLabels(labels), intersection(many, one));
    return intersection(withoutLabels(many, labels), withLabel(one, NAME));
  }
  const agreed =
    matching.match === 'on'
      ? withoutLabels(
          many,
          labels.filter((label) => !mayHave(one, label)),
        )
      : intersection(many, union(one, onlyLabels([...labels, NAME])));
  return union(withoutLabels(agreed, matching.group.include), intersection(onlyLabels(matching.group.include), one));
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
