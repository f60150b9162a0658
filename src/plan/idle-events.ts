import type { Evaluation } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import { add, and, compare, multiply, number, or } from '../promql/build.ts';
import type { EventExpressions } from '../sli/kind.ts';
import { inSeconds } from '../values/duration.ts';
import { dividedBy, ONE, type Rational, ZERO } from '../values/rational.ts';

/**
 * `noTraffic: good` and `bad`: while there is no traffic every evaluation counts as one event. Counted like real ones, so that windows, budget
 * and guard need no second meaning; one event in 30 s weighs next to nothing as soon as there is traffic.
 */
export function withIdleEvents(source: EventExpressions, kind: 'good' | 'bad', { fast }: Evaluation): EventExpressions {
  const idleRate = dividedBy(ONE, inSeconds(fast));
  return {
    total: (window) => or(some(source.total(window)), constant(source.total(window), idleRate)),
    errors(window, recorded) {
      const total = source.total(window);
      return or(and(source.errors(window, recorded), some(total)), constant(total, kind === 'bad' ? idleRate : ZERO));
    },
    errorRatio: (window) => or(source.errorRatio(window), constant(source.total(window), kind === 'bad' ? ONE : ZERO)),
  };
}

function some(total: Expr): Expr {
  return compare(total, '>', number(0));
}

/**
 * A number with the labels of a total that is 0. Not of any total: errors and ratio are missing as well where a threshold is no bucket, which must not look
 * like a time without traffic.
 */
function constant(total: Expr, value: Rational): Expr {
  const zero = multiply(number(0), compare(total, '<=', number(0)));
  return value === ZERO ? zero : add(zero, number(value));
}
