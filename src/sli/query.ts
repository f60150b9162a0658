import * as z from 'zod';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { call, number, or, sumBy } from '../promql/build.ts';
import { filled } from '../promql/placeholders.ts';
import { windowTemplate } from '../promql/schema.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { object } from '../values/schema.ts';
import { counterSamples } from './counter-samples.ts';
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
errors: sum(rate(rpc_errors_total{job="checkout"}[$window])) + sum(rate(rpc_timeouts_total{job="checkout"}[$window]))
total: sum(rate(rpc_requests_total{job="checkout"}[$window]))`,
  schema,
  errorRatioBounds: 'on request',
  selectors: () => [],
  queries: ({ errors, total }) => [
    { path: ['errors'], expr: filled(errors, SAMPLE_WINDOW) },
    { path: ['total'], expr: filled(total, SAMPLE_WINDOW) },
  ],
  check: () => [],
  expressions({ errors, total }, { by, zero }) {
    const totalOf = (window: Duration) => sumBy(by, filled(total, window));
    // Errors that were never counted are none, as with counters.
    const errorsOf = (window: Duration) => call('clamp_min', or(sumBy(by, filled(errors, window)), zero), number(0));
    return { total: totalOf, errors: errorsOf, errorRatio: (window) => perEvent(errorsOf(window), totalOf(window)) };
  },
  samples: querySamples,
};

function querySamples({ errors, total }: QuerySli): Samples {
  const [part, ...moreErrors] = addedRates(filled(errors, SAMPLE_WINDOW)) ?? [];
  const [whole, ...moreTotals] = addedRates(filled(total, SAMPLE_WINDOW)) ?? [];
  if (part === undefined || whole === undefined) return { uncovered: 'its queries are more than sums of rate(selector[$window])' };
  return counterSamples({ part, counts: 'bad', total: whole, still: [...moreErrors, ...moreTotals] });
}

/** The selectors of an expression that does nothing but add up rates. */
function addedRates(expr: Expr): readonly VectorSelector[] | undefined {
  if (expr.type === 'AggregateExpr' && expr.op === 'sum') return addedRates(expr.expr);
  if (expr.type === 'BinaryExpr' && expr.op === '+') {
    const [left, right] = [addedRates(expr.left), addedRates(expr.right)];
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (expr.type !== 'Call' || expr.func !== 'rate') return undefined;
  const [range] = expr.args;
  const isPlain = range?.type === 'MatrixSelector' && range.selector.offset === undefined && range.selector.at === undefined;
  return isPlain ? [range.selector] : undefined;
}
