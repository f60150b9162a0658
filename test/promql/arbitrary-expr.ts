import * as fc from 'fast-check';
import type {
  AggregateExpr,
  BinaryExpr,
  Call,
  Expr,
  LabelMatcher,
  MatrixSelector,
  SubqueryExpr,
  VectorSelector,
} from '../../src/promql/ast.ts';
import { milliseconds } from '../../src/values/duration.ts';

const label = fc.constantFrom('job', 'instance', 'le', 'code', 'by', 'on', 'sum', '_x1');
const labels = fc.uniqueArray(label, { maxLength: 3 });
const duration = fc.integer({ min: 1, max: 100_000_000 }).map(milliseconds);
const labelText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('5..', 'a\\b', '"', '\n\t', 'é', '`', "'"));

const text: fc.Arbitrary<Expr> = labelText.map((value) => ({ type: 'StringLiteral', value }));

const number: fc.Arbitrary<Expr> = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => String(Object.is(value, -0) ? 0 : value)),
    fc.constantFrom('0.0144', '1e3', '0x1F', 'Inf', 'NaN', '-1', '100', '.5'),
  )
  .map((value) => ({ type: 'NumberLiteral', text: value }));

const matcher: fc.Arbitrary<LabelMatcher> = fc.oneof(
  fc.record({ name: label, op: fc.constantFrom('=' as const, '!=' as const), value: labelText }),
  fc.record({
    name: label,
    op: fc.constantFrom('=~' as const, '!~' as const),
    value: fc.constantFrom('5..', 'a|b', '.+', 'x\\.y', '\\d+'),
  }),
);

const shift = fc.record(
  {
    offset: fc
      .integer({ min: -100_000_000, max: 100_000_000 })
      .filter((length) => length !== 0)
      .map(milliseconds),
    at: fc.oneof(
      fc.constantFrom({ kind: 'start' as const }, { kind: 'end' as const }),
      fc.constantFrom('1609746000', '0.5', '-1').map((timestamp) => ({ kind: 'timestamp' as const, text: timestamp })),
    ),
  },
  { requiredKeys: [] },
);

const plainSelector: fc.Arbitrary<VectorSelector> = fc
  .record({
    name: fc.constantFrom('up', 'http_requests_total', 'job:x:rate5m', 'sum', 'rate', 'by'),
    matchers: fc.array(matcher, { maxLength: 3 }),
  })
  .map((parts) => ({ type: 'VectorSelector', ...parts }));

const selector: fc.Arbitrary<VectorSelector> = fc.oneof(
  plainSelector,
  fc.tuple(plainSelector, shift).map(([base, shifted]) => ({ ...base, ...shifted })),
  plainSelector.map(({ matchers, type }) => ({ type, matchers: [...matchers, { name: '__name__', op: '=~' as const, value: 'a|b' }] })),
);

const matrix: fc.Arbitrary<MatrixSelector> = fc
  .tuple(selector, duration)
  .map(([base, window]) => ({ type: 'MatrixSelector', selector: base, window }));

function subquery(expr: fc.Arbitrary<Expr>): fc.Arbitrary<SubqueryExpr> {
  return fc
    .record({ expr, window: duration, step: fc.option(duration, { nil: undefined }), shifted: shift })
    .map(({ step, shifted, ...parts }) => ({ type: 'SubqueryExpr', ...parts, ...(step === undefined ? {} : { step }), ...shifted }));
}

function call(func: fc.Arbitrary<string>, ...args: readonly fc.Arbitrary<Expr>[]): fc.Arbitrary<Call> {
  return fc.tuple(func, fc.tuple(...args)).map(([name, values]) => ({ type: 'Call', func: name, args: values }));
}

/** Numbers carry their own sign, so only vectors are signed here. */
function signed(expr: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> {
  return fc.tuple(fc.constantFrom('+' as const, '-' as const), expr).map(([op, inner]) => ({ type: 'UnaryExpr', op, expr: inner }));
}

function aggregation(expr: fc.Arbitrary<Expr>, param: fc.Arbitrary<Expr>): fc.Arbitrary<AggregateExpr> {
  const grouping = fc.option(fc.record({ kind: fc.constantFrom('by' as const, 'without' as const), labels }), { nil: undefined });
  const plain = fc.tuple(fc.constantFrom('sum', 'max', 'group', 'stddev'), expr, grouping);
  const withParam = fc.tuple(fc.constantFrom('topk', 'quantile'), expr, grouping, param);
  return fc.oneof(plain, withParam).map(([op, inner, clause, parameter]) => ({
    type: 'AggregateExpr',
    op,
    expr: inner,
    ...(parameter === undefined ? {} : { param: parameter }),
    ...(clause === undefined ? {} : { grouping: clause }),
  }));
}

const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'] as const;
const COMPARISON = ['==', '!=', '>', '<', '>=', '<='] as const;

function vectorBinary(expr: fc.Arbitrary<Expr>): fc.Arbitrary<BinaryExpr> {
  const grouped = fc.tuple(fc.constantFrom('left' as const, 'right' as const), fc.constantFrom([], ['team'], ['team', 'owner']));
  const matching = fc.option(fc.record({ match: fc.constantFrom('on' as const, 'ignoring' as const), labels }), { nil: undefined });
  const group = fc.option(grouped, { nil: undefined });
  return fc
    .record({
      op: fc.constantFrom(...ARITHMETIC, ...COMPARISON, 'and' as const, 'or' as const, 'unless' as const),
      left: expr,
      right: expr,
      matching,
      group,
      bool: fc.boolean(),
    })
    .map(({ op, left, right, matching: clause, group: groupClause, bool }) => {
      const isSet = op === 'and' || op === 'or' || op === 'unless';
      const side = groupClause === undefined || isSet ? {} : { group: { side: groupClause[0], include: groupClause[1] } };
      return {
        type: 'BinaryExpr',
        op,
        left,
        right,
        ...(bool && COMPARISON.some((comparison) => comparison === op) ? { returnBool: true as const } : {}),
        ...(clause === undefined ? {} : { matching: { ...clause, ...side } }),
      };
    });
}

function scalarBinary(expr: fc.Arbitrary<Expr>, scalar: fc.Arbitrary<Expr>): fc.Arbitrary<BinaryExpr> {
  return fc
    .tuple(fc.constantFrom(...ARITHMETIC, ...COMPARISON), expr, scalar, fc.boolean())
    .map(([op, vector, value, isLeft]) => ({ type: 'BinaryExpr', op, left: isLeft ? vector : value, right: isLeft ? value : vector }));
}

function arithmetic(scalar: fc.Arbitrary<Expr>): fc.Arbitrary<BinaryExpr> {
  return fc.tuple(fc.constantFrom(...ARITHMETIC), scalar, scalar).map(([op, left, right]) => ({ type: 'BinaryExpr', op, left, right }));
}

/** Random expressions that are well typed and that Prometheus 2.42 and later read. */
export const instantExpr: fc.Arbitrary<Expr> = fc.letrec<{ instant: Expr; range: Expr; scalar: Expr }>((tie) => ({
  instant: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    selector,
    call(fc.constantFrom('abs', 'sort', 'histogram_sum', 'absent', 'sgn'), tie('instant')),
    call(fc.constantFrom('rate', 'max_over_time', 'last_over_time'), tie('range')),
    call(fc.constantFrom('clamp_min', 'round'), tie('instant'), tie('scalar')),
    call(fc.constant('vector'), tie('scalar')),
    call(fc.constant('label_replace'), tie('instant'), text, text, text, fc.constant<Expr>({ type: 'StringLiteral', value: '(.*)' })),
    signed(tie('instant')),
    aggregation(tie('instant'), tie('scalar')),
    vectorBinary(tie('instant')),
    scalarBinary(tie('instant'), tie('scalar')),
  ),
  range: fc.oneof({ maxDepth: 5, depthSize: 'small' }, matrix, subquery(tie('instant'))),
  scalar: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    number,
    call(fc.constant('scalar'), tie('instant')),
    call(fc.constant('time')),
    arithmetic(tie('scalar')),
  ),
})).instant;
