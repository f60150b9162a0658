import type { Sliced } from '../model/budgeting.ts';
import type { Expr } from '../promql/ast.ts';
import { call, compareBool, divide, multiply, number, or, subquery } from '../promql/build.ts';
import type { EventExpressions } from '../sli/kind.ts';
import type { Duration } from '../values/duration.ts';
import { budgetOf } from '../values/ratio.ts';
import { rational } from '../values/rational.ts';
import { withoutLeftOut } from './mask-rules.ts';
import type { RecordingRule } from './plan.ts';
import { nameOf, record, type SloContext } from './slo-context.ts';

/**
 * How bad the slice is that ends now, and how much of the base is covered by slices and by bad ones. A slice is read at the multiples of its length, so that
 * slices neither overlap nor leave gaps. While there is no traffic no time is covered.
 */
export function sliceRules(context: SloContext, budgeting: Sliced, source: EventExpressions): readonly RecordingRule[] {
  const { series, evaluation, exclusions } = context;
  const { base } = evaluation;
  const { slice } = budgeting;
  const none = multiply(number(0), series.total(base));
  const covered = (func: 'count_over_time' | 'sum_over_time') => {
    // Of a slice it is known whether anything of a maintenance is in it, of a base whether its time counts.
    const inSlices = call(func, subquery(withoutLeftOut(series.slice(slice), exclusions), base, slice));
    return withoutLeftOut(or(divide(inSlices, number(rational(base, slice))), none), exclusions);
  };
  return [
    record(context, nameOf(series.slice(slice)), spentBy(budgeting, source.errorRatio(slice))),
    record(context, nameOf(series.counted.total(base)), covered('count_over_time')),
    record(context, nameOf(series.counted.errors(base)), covered('sum_over_time')),
  ];
}

/** The error ratio of a window that is read from its slices, each of which weighs alike. */
export function ratioOfSlices({ series }: SloContext, { slice }: Sliced, window: Duration): Expr {
  return call('avg_over_time', subquery(series.slice(slice), window, slice));
}

/** What a slice takes of the budget that it has: its error ratio, or 1 once that is above 1 − target (OpenSLO, budgetingMethod). */
function spentBy(budgeting: Sliced, ratio: Expr): Expr {
  switch (budgeting.method) {
    case 'timeslices':
      return compareBool(ratio, '>', number(budgetOf(budgeting.target)));
    case 'ratio-timeslices':
      return ratio;
  }
}
