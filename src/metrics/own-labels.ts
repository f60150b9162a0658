import type { AggregateExpr, BinaryExpr, Call, Expr, VectorSelector } from '../promql/ast.ts';
import { isScalar } from '../promql/labels.ts';
import { isSetOp } from '../promql/precedence.ts';
import { type Declared, judge } from './declared.ts';
import { livesIn } from './metric.ts';

/** The labels of a value that its program sets, beside those of the target. */
export interface OwnLabels {
  readonly always: ReadonlySet<string>;
  /** Those that may be there or not. */
  readonly sometimes: ReadonlySet<string>;
  /** Those among `always` with one value only, because a matcher asks for it. */
  readonly fixed: ReadonlySet<string>;
}

/** Undefined where they are not known for certain. */
export function ownLabels(expr: Expr, declared: Declared): OwnLabels | undefined {
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
      return undefined;
    case 'VectorSelector':
      return ofSelector(expr, declared);
    case 'MatrixSelector':
      return ofSelector(expr.selector, declared);
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return ownLabels(expr.expr, declared);
    case 'BinaryExpr':
      return ofBinary(expr, declared);
    case 'AggregateExpr':
      return ofAggregation(expr, declared);
    case 'Call':
      return ofCall(expr, declared);
  }
}

function ofSelector(selector: VectorSelector, declared: Declared): OwnLabels | undefined {
  const { name, program, found, version } = judge(selector, declared) ?? {};
  const labels = found?.metric.labels;
  if (name === undefined || program?.labels !== 'complete' || version === undefined || labels === undefined) return undefined;
  const living = labels.filter((label) => livesIn(label, version));
  const fixed = selector.matchers.filter(({ op, value }) => op === '=' && value !== '').map((matcher) => matcher.name);
  const generic = found?.metric.type === 'summary' && found.metric.name === name ? ['quantile'] : name.endsWith('_bucket') ? ['le'] : [];
  return {
    always: new Set([...living.filter(({ presence }) => presence === 'always').map((label) => label.name), ...generic]),
    sometimes: new Set(living.filter(({ presence }) => presence === 'sometimes').map((label) => label.name)),
    fixed: new Set(fixed),
  };
}

/** Functions of one vector that keep its labels. */
const KEEPING =
  /^(?:rate|increase|irate|delta|idelta|deriv|predict_linear|changes|resets|abs|ceil|floor|round|clamp|clamp_min|clamp_max|sqrt|exp|ln|log2|log10|\w+_over_time)$/;

function ofCall({ func, args }: Call, declared: Declared): OwnLabels | undefined {
  if (!KEEPING.test(func) || func.startsWith('absent')) return undefined;
  const vector = args.find((arg) => !isScalar(arg) && arg.type !== 'StringLiteral');
  return vector === undefined ? undefined : ownLabels(vector, declared);
}

function ofAggregation({ op, grouping, expr }: AggregateExpr, declared: Declared): OwnLabels | undefined {
  const inner = ownLabels(expr, declared);
  if (inner === undefined || op === 'count_values') return undefined;
  if (/^(?:topk|bottomk|limitk|limit_ratio)$/.test(op)) return inner;
  if (grouping?.kind === 'without') return keeping(inner, (label) => !grouping.labels.includes(label));
  const by = grouping?.labels ?? [];
  const kept = keeping(inner, (label) => by.includes(label));
  // What the program does not set, the target may have.
  return { ...kept, sometimes: new Set([...kept.sometimes, ...by.filter((label) => !kept.always.has(label))]) };
}

function ofBinary({ op, left, right, matching }: BinaryExpr, declared: Declared): OwnLabels | undefined {
  if (isScalar(left)) return ownLabels(right, declared);
  if (isScalar(right) || (isSetOp(op) && op !== 'or')) return ownLabels(left, declared);
  if (op === 'or') return undefined;
  const many = ownLabels(matching?.group?.side === 'right' ? right : left, declared);
  if (many === undefined || matching === undefined) return many;
  if (matching.group !== undefined) return matching.group.include.length === 0 ? many : undefined;
  const isMatched = (label: string): boolean => matching.labels.includes(label) === (matching.match === 'on');
  return keeping(many, isMatched);
}

function keeping({ always, sometimes, fixed }: OwnLabels, keep: (label: string) => boolean): OwnLabels {
  const kept = (labels: ReadonlySet<string>) => new Set([...labels].filter(keep));
  return { always: kept(always), sometimes: kept(sometimes), fixed: kept(fixed) };
}
