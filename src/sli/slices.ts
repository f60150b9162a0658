import type { Expr } from '../promql/ast.ts';
import { call, divide, number, subquery, sumBy } from '../promql/build.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import type { EventExpressions, Frame } from './kind.ts';
import { perEvent } from './rates.ts';

/**
 * Time cut into slices, each an event: good while `value` is fine, bad while `bad` (the same with 0 and 1) is 1. Read by subquery at the slice's
 * length, so that the number of events depends on time and not on how often a target is scraped.
 */
export function slices(value: Expr, bad: Expr, slice: Duration, { by }: Frame): EventExpressions {
  const perSecond = (func: 'count_over_time' | 'sum_over_time', of: Expr, window: Duration): Expr =>
    divide(sumBy(by, call(func, subquery(of, window, slice))), number(inSeconds(window)));
  const total = (window: Duration) => perSecond('count_over_time', value, window);
  const errors = (window: Duration) => perSecond('sum_over_time', bad, window);
  return { total, errors, errorRatio: (window) => perEvent(errors(window), total(window)) };
}
