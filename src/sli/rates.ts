import type { Expr, VectorSelector } from '../promql/ast.ts';
import { call, compare, divide, number, or, rate, subtract, sumBy } from '../promql/build.ts';
import type { Duration } from '../values/duration.ts';
import type { Frame } from './kind.ts';

/** Events per second of all series of a selector, by the frame's labels. */
export function ratePerSecond(selector: VectorSelector, window: Duration, { by }: Frame): Expr {
  return sumBy(by, rate(selector, window));
}

/** The same, and 0 where the counter does not exist although there is traffic. */
export function rateOrZero(selector: VectorSelector, window: Duration, frame: Frame): Expr {
  return or(ratePerSecond(selector, window, frame), frame.zero);
}

/** No sample instead of NaN where there was no traffic. */
export function perEvent(events: Expr, total: Expr): Expr {
  return divide(events, compare(total, '>', number(0)));
}

/** Total minus good, never below 0: the two counters are not scraped at the same instant. */
export function remainder(total: Expr, good: Expr): Expr {
  return call('clamp_min', subtract(total, good), number(0));
}

export function remainderRatio(good: Expr, total: Expr): Expr {
  return call('clamp_min', subtract(number(1), perEvent(good, total)), number(0));
}
