import * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { call, number, or, sumBy } from '../promql/build.ts';
import { isScalar } from '../promql/labels.ts';
import { filled } from '../promql/placeholders.ts';
import { windowTemplate } from '../promql/schema.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { object } from '../values/schema.ts';
import type { Place } from '../yaml/place.ts';
import { counterSamples } from './counter-samples.ts';
import { sli as diagnostics } from './diagnostics.ts';
import type { SliKind } from './kind.ts';
import { perEvent } from './rates.ts';
import type { Samples } from './samples.ts';

const schema = object({
  kind: z.literal('query'),
  errors: windowTemplate.meta({ description: 'PromQL for bad events per second, with [$window] as range.' }),
  total: windowTemplate.meta({ description: 'PromQL for all events per second, with [$window] as range.' }),
});

export type QuerySli = z.output<typeof schema>;

/** Any window shows whether a query makes sense. */
const SAMPLE_WINDOW = milliseconds(300_000);

export const query: SliKind<QuerySli> = {
  kind: 'query',
  summary: 'Bad events against all events, from PromQL of your own.',
  example: `kind: query
errors: (sum(rate(rpc_errors_total{job="checkout"}[$window])) or vector(0)) + (sum(rate(rpc_timeouts_total{job="checkout"}[$window])) or vector(0))
total: sum(rate(rpc_requests_total{job="checkout"}[$window]))`,
  schema,
  errorRatioBounds: 'on request',
  selectors: () => [],
  queries: ({ errors, total }) => [
    { path: ['errors'], expr: filled(errors, SAMPLE_WINDOW) },
    { path: ['total'], expr: filled(total, SAMPLE_WINDOW) },
  ],
  check: ({ errors }, place) => refuseBareSums(filled(errors, SAMPLE_WINDOW), place.at('errors')),
  expressions({ errors, total }, { by, zero }) {
    const totalOf = (window: Duration) => sumBy(by, filled(total, window));
    // Errors that were never counted are none, as with counters.
    const errorsOf = (window: Duration) => call('clamp_min', or(sumBy(by, filled(errors, window)), zero), number(0));
    return { total: totalOf, errors: errorsOf, errorRatio: (window) => perEvent(errorsOf(window), totalOf(window)) };
  },
  samples: querySamples,
};

/** A sum with a missing side is empty, and empty errors count as none: errors that are counted would look like perfect health. */
function refuseBareSums(expr: Expr, errors: Place): Finding[] {
  switch (expr.type) {
    case 'AggregateExpr':
      return refuseBareSums(expr.expr, errors);
    case 'BinaryExpr': {
      if (expr.op !== '+') return [];
      const bare = [expr.left, expr.right].find((side) => !alwaysExists(side));
      return bare === undefined || isScalar(expr.left) || isScalar(expr.right)
        ? []
        : [diagnostics['sum-with-missing-side'].at(errors.inside(bare.range), {})];
    }
    case 'Call':
    case 'MatrixSelector':
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'SubqueryExpr':
    case 'UnaryExpr':
    case 'VectorSelector':
      return [];
  }
}

function alwaysExists(expr: Expr): boolean {
  return expr.type === 'BinaryExpr' && (expr.op === 'or' || (expr.op === '+' && alwaysExists(expr.left) && alwaysExists(expr.right)));
}

function querySamples({ errors, total }: QuerySli): Samples {
  const [part, ...moreErrors] = addedRates(filled(errors, SAMPLE_WINDOW)) ?? [];
  const [whole, ...moreTotals] = addedRates(filled(total, SAMPLE_WINDOW)) ?? [];
  if (part === undefined || whole === undefined) return { uncovered: 'its queries are more than sums of rate(selector[$window])' };
  return counterSamples({ part, counts: 'bad', total: whole, still: [...moreErrors, ...moreTotals] });
}

/** `vector(0)`, or a vector times 0. */
function isZero(expr: Expr): boolean {
  const value =
    expr.type === 'Call' && expr.func === 'vector' ? expr.args[0] : expr.type === 'BinaryExpr' && expr.op === '*' ? expr.left : expr;
  return value?.type === 'NumberLiteral' && Number(value.text) === 0;
}

/** The selectors of an expression that does nothing but add up rates. */
function addedRates(expr: Expr): readonly VectorSelector[] | undefined {
  if (expr.type === 'AggregateExpr' && expr.op === 'sum') return addedRates(expr.expr);
  if (expr.type === 'BinaryExpr' && expr.op === '+') {
    const [left, right] = [addedRates(expr.left), addedRates(expr.right)];
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (expr.type === 'BinaryExpr' && expr.op === 'or' && isZero(expr.right)) return addedRates(expr.left);
  if (expr.type !== 'Call' || expr.func !== 'rate') return undefined;
  const [range] = expr.args;
  const isPlain = range?.type === 'MatrixSelector' && range.selector.offset === undefined && range.selector.at === undefined;
  return isPlain ? [range.selector] : undefined;
}
