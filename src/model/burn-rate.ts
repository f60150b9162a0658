import { type Duration, printDuration } from '../values/duration.ts';
import { nominalLength } from '../values/period.ts';
import { budgetOf, type Ratio, ratio } from '../values/ratio.ts';
import { compareRational, dividedBy, minus, ONE, type Rational, rational, times } from '../values/rational.ts';
import type { BurnPair, ErrorRatioBound, Severity, Slo } from './model.ts';

/** The share of the budget that a burn pair lets go in its long window; undefined when it names none for this period. */
export function spendFor(pair: BurnPair, period: Duration): Ratio | undefined {
  return isRatio(pair.spend) ? pair.spend : pair.spend[printDuration(period)];
}

function isRatio(spend: BurnPair['spend']): spend is Ratio {
  return typeof spend['numerator'] === 'bigint';
}

/**
 * How many times faster than allowed the budget burns when the pair fires: spend × period ÷ long window
 * (SRE Workbook, "Alerting on SLOs"). 2 % of 30d in 1h is a factor of 14.4.
 */
export function burnRateFactor(spend: Ratio, period: Duration, long: Duration): Rational {
  return times(spend, rational(period, long));
}

/** The spend at which the factor of this pair would be 1, the least that makes sense. */
export function leastSpend(period: Duration, long: Duration): Ratio {
  return ratio(rational(long, period));
}

/** Error ratio above which the pair fires: factor × (1 − objective). At 1 or more it never does. */
export function burnThreshold(factor: Rational, objective: Ratio): Rational {
  return times(factor, budgetOf(objective));
}

export function canFire(threshold: Rational): boolean {
  return compareRational(threshold, ONE) < 0;
}

/** Objectives above this one let a pair of this factor fire: 1 − 1 ÷ factor. */
export function objectiveFromWhichItFires(factor: Rational): Ratio {
  return ratio(minus(ONE, dividedBy(ONE, factor)));
}

/** What of a severity an SLO's alert consists of: a burn pair with its threshold, a bound, both or neither. */
export interface Tier {
  readonly burn?: {
    readonly threshold: Rational;
    readonly factor: Rational;
    readonly spend: Ratio;
    readonly long: Duration;
    readonly short: Duration;
  };
  readonly bound?: ErrorRatioBound;
}

/**
 * Leaves out what can never fire (a threshold of 1 or more) and bounds that the burn pair reaches first (below its threshold).
 */
export function tierFor(slo: Slo, severity: Severity): Tier {
  const burn = severity.burn === undefined ? undefined : burnFor(slo, severity.burn);
  const bound = severity.errorRatio;
  const reached = bound !== undefined && burn !== undefined && compareRational(bound.above, burn.threshold) < 0;
  return { ...(burn === undefined ? {} : { burn }), ...(bound === undefined || reached ? {} : { bound }) };
}

function burnFor(slo: Slo, pair: BurnPair): Tier['burn'] {
  const period = nominalLength(slo.period);
  const spend = spendFor(pair, period);
  if (spend === undefined) return undefined;
  const factor = burnRateFactor(spend, period, pair.long);
  const threshold = burnThreshold(factor, slo.objective);
  return canFire(threshold) ? { threshold, factor, spend, long: pair.long, short: pair.short } : undefined;
}
