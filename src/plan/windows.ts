import { type Tier, tierFor } from '../model/burn-rate.ts';
import { calendarBase } from '../model/calendar-base.ts';
import type { Evaluation, Severity, Slo } from '../model/model.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { call, multiply, number, range, subquery } from '../promql/build.ts';
import { type Duration, inSeconds, milliseconds } from '../values/duration.ts';
import type { Period } from '../values/period.ts';

/** How many bases make the base of a period, the finest first: of 5m bases 10, 15, 20, 30 minutes or an hour. Each divides an hour. */
const BASES_PER_COARSE_BASE = [2, 3, 4, 6];
const MOST_BASES_PER_COARSE_BASE = 12;

/**
 * promtool refuses queries that load more than 10,000 samples in a unit test (2.42 to 3.5), a subquery counts twice, and both sides of a
 * quotient add up. Prometheus 2 takes one sample more, because its ranges include both ends.
 */
const MOST_SAMPLES = 9500;

/** A severity's part of an SLO's alerting, with the severity. */
export interface SeverityTier {
  readonly severity: Severity;
  readonly tier: Tier;
}

export function tiersOf(slo: Slo): readonly SeverityTier[] {
  return slo.severities
    .map((severity) => ({ severity, tier: tierFor(slo, severity) }))
    .filter(({ tier }) => tier.burn !== undefined || tier.bound !== undefined);
}

/** All windows that the alerts of an SLO read, the base included, in ascending order. */
export function windowsOf(tiers: readonly SeverityTier[], { base }: Evaluation): readonly Duration[] {
  const read = tiers.flatMap(({ tier: { burn, bound } }) => [burn?.long, burn?.short, bound?.over]);
  return [...new Set([base, ...read.filter((window) => window !== undefined)])].sort((a, b) => a - b);
}

/**
 * The base that a period is read from, at its own length: the finest that stays within promtool's bound. What came since its last whole multiple is
 * not in the period's ratio yet, and what came before an outage of Prometheus since then is lost; with an hour that is 2 % of a day.
 */
export function coarseBase({ base }: Evaluation, period: Period): Duration {
  if (period.kind === 'calendar') {
    // One without a base has been refused; the plan goes on for the sake of other findings.
    return calendarBase(base, period) ?? milliseconds(MOST_BASES_PER_COARSE_BASE * base);
  }
  const bases = BASES_PER_COARSE_BASE.find((count) => (4 * period.length) / (base * count) <= MOST_SAMPLES) ?? MOST_BASES_PER_COARSE_BASE;
  return milliseconds(base * bases);
}

/**
 * The step at which a window is read from a recorded base: the finest that stays within promtool's bound. Steps divide the base, so that adding
 * up its rates counts every event equally often, and each is a subquery's, so that a missed evaluation does not count as free of errors.
 */
export function stepOf(window: Duration, { base, fast }: Evaluation): Duration {
  const steps = [base / 5, base / 2].filter((step) => Number.isInteger(step) && step >= fast && (4 * window) / step <= MOST_SAMPLES);
  return milliseconds(Math.min(base, ...steps));
}

/** Events within a window: the sum of recorded rates, each standing for one step. */
export function eventsIn(series: VectorSelector, window: Duration, step: Duration): Expr {
  return multiply(call('sum_over_time', subquery(series, window, step)), number(inSeconds(step)));
}

/** Events within a window, from every recorded sample: finer than any step, where a window is short enough. */
export function eventsOfSamples(series: VectorSelector, window: Duration, { fast }: Evaluation): Expr {
  return multiply(call('sum_over_time', range(series, window)), number(inSeconds(fast)));
}
