import type { Draft } from '../diagnostics/finding.ts';
import type { AggregateExpr, BinaryExpr, Expr } from '../promql/ast.ts';
import { isScalar } from '../promql/labels.ts';
import { isComparison } from '../promql/precedence.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';
import { type Declared, judge } from './declared.ts';
import { metric as diagnostics } from './diagnostics.ts';
import { ownLabels } from './own-labels.ts';

/** Aggregations that say something else than what they seem to. */
export function aggregationDrafts(expr: Expr, declared: Declared): readonly Draft[] {
  const drafts: Draft[] = [];
  walk(expr, (node) => {
    if (node.type === 'AggregateExpr') drafts.push(...sharesOfParts(node, declared), ...lostSeries(node, declared));
    if (node.type === 'BinaryExpr' && node.op === '/') drafts.push(...divisorsWithoutLimit(node, declared));
  });
  return drafts;
}

const OF_SHARES: ReadonlySet<string> = new Set(['min', 'max', 'avg']);

/** min over rate(failed) / ignoring (reason) group_left rate(all): the label that only the numerator has is lost. */
function sharesOfParts({ op, expr, grouping, range }: AggregateExpr, declared: Declared): readonly Draft[] {
  const quotient = withoutThreshold(expr);
  if (!OF_SHARES.has(op) || quotient.type !== 'BinaryExpr' || quotient.op !== '/' || quotient.matching?.group === undefined) return [];
  const { matching, left } = quotient;
  if (matching.group?.side !== 'left' || left.type !== 'Call' || !/^(?:rate|increase|irate)$/.test(left.func)) return [];
  const own = ownLabels(left, declared);
  const parts =
    matching.match === 'ignoring' ? matching.labels : [...(own?.always ?? [])].filter((label) => !matching.labels.includes(label));
  const keeps = (label: string): boolean =>
    grouping?.kind === 'without' ? !grouping.labels.includes(label) : (grouping?.labels.includes(label) ?? false);
  const [label] = parts.filter((one) => !keeps(one));
  return label === undefined ? [] : [diagnostics['share-of-parts'].draft({ op, label }, range)];
}

function withoutThreshold(expr: Expr): Expr {
  return expr.type === 'BinaryExpr' && isComparison(expr.op) && isScalar(expr.right) ? expr.left : expr;
}

/** sum(rate(failed) + rate(sent)) where failed exists only after a first failure. */
function lostSeries({ op, expr }: AggregateExpr, declared: Declared): readonly Draft[] {
  const drafts: Draft[] = [];
  const combined = op === 'sum' ? operandsOf(expr) : [];
  for (const { op: operator, left, right, opRange, range, fill } of combined) {
    const judged = [left, right].map((side) => selectorsOf(side).map((selector) => judge(selector, declared)));
    const names = judged.map(([first]) => first?.name);
    if (names.includes(undefined) || names[0] === names[1] || fill !== undefined) continue;
    const late = judged.flat().find((one) => one?.found?.metric.condition?.startsWith('after'));
    const condition = late?.found?.metric.condition;
    if (late === undefined || condition === undefined) continue;
    const parameters = { op: operator, aggregation: op, name: late.name, condition };
    drafts.push(diagnostics['sum-loses-series'].draft(parameters, opRange ?? range));
  }
  return drafts;
}

/** Sums and differences of two vectors that nothing aggregates before. */
function operandsOf(expr: Expr): readonly BinaryExpr[] {
  if (expr.type !== 'BinaryExpr' || isScalar(expr.left) || isScalar(expr.right)) return [];
  const within = [...operandsOf(expr.left), ...operandsOf(expr.right)];
  const isRaw = (side: Expr): boolean =>
    side.type === 'VectorSelector' || (side.type === 'Call' && side.args[0]?.type === 'MatrixSelector');
  return (expr.op === '+' || expr.op === '-') && isRaw(expr.left) && isRaw(expr.right) ? [expr, ...within] : within;
}

function divisorsWithoutLimit({ right }: BinaryExpr, declared: Declared): readonly Draft[] {
  const divisor = right.type === 'AggregateExpr' ? right.expr : right;
  if (divisor.type !== 'VectorSelector') return [];
  const { name, program, found } = judge(divisor, declared) ?? {};
  if (name === undefined || !program?.notLimits?.includes(found?.metric.name ?? '')) return [];
  return [diagnostics['not-a-limit'].draft({ name }, divisor.range)];
}
