import type { Tier } from '../model/burn-rate.ts';
import type { Evaluation, Slo } from '../model/model.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { nominalLength } from '../values/period.ts';
import { budgetOf } from '../values/ratio.ts';
import { compareRational, dividedBy, minus, ONE, type Rational, rational, times, toNumber } from '../values/rational.ts';
import type { Policy } from './policy.ts';

/** Derived windows add up 5m rates, which know of a change half a base later, and a little more at the edges: 3 min for a base of 5 min. */
const DERIVED_DELAY_IN_BASES = 0.6;

/** How a severity answers to a share of bad events that begins at once and stays. */
export interface Detection {
  /** From the first bad event to the alert, by the formula. */
  readonly after: Duration;
  /** How much later it may be, at most. */
  readonly late: Duration;
  /** Whether the window that decides is read from the source or from recorded series. */
  readonly read: 'direct' | 'derived';
  /** The share of the period's budget that is gone by then. */
  readonly budgetGone: Rational;
  /** From recovery to the end of the alert at the latest, without `keep_firing_for`. */
  readonly resets: Duration;
}

interface Condition {
  readonly threshold: Rational;
  /** Fires once this one is over the threshold. */
  readonly decides: Duration;
  /** Ends once the shortest one is below it. */
  readonly shortest: Duration;
}

/**
 * When a burn alert fires at a steady error ratio e after time without errors: the earlier of factor × budget ÷ e × long window and bound ÷ e × its
 * window (a window is over its threshold t when t ÷ e of it is bad: SRE Workbook, "Alerting on SLOs"), each at the next evaluation, derived windows a
 * little later. It ends when the shortest window is below: (1 − t ÷ e) of it after recovery. Undefined when it never fires. For alerts
 * that interrupt people the shortest window of all counts as well.
 */
export function detect(
  tier: Tier,
  slo: Pick<Slo, 'objective' | 'period'>,
  evaluation: Evaluation,
  errors: Rational,
  policy: Policy,
): Detection | undefined {
  const crossed = conditionsOf(tier, evaluation, policy).filter(({ threshold }) => compareRational(errors, threshold) > 0);
  const [first] = crossed
    .map((condition) => ({ condition, after: share(condition.decides, dividedBy(condition.threshold, errors)) }))
    .sort((a, b) => a.after - b.after);
  if (first === undefined) return undefined;
  const read = first.condition.decides <= evaluation.directUpTo ? 'direct' : 'derived';
  const spent = times(errors, rational(Math.round(first.after), nominalLength(slo.period)));
  return {
    after: first.after,
    read,
    late: read === 'direct' ? evaluation.fast : milliseconds(DERIVED_DELAY_IN_BASES * evaluation.base + evaluation.slow),
    budgetGone: dividedBy(spent, budgetOf(slo.objective)),
    resets: latest(
      crossed.map(({ shortest, threshold }) => {
        const reset = share(shortest, minus(ONE, dividedBy(threshold, errors)));
        return shortest <= evaluation.directUpTo ? reset : milliseconds(reset + DERIVED_DELAY_IN_BASES * evaluation.base);
      }),
    ),
  };
}

function conditionsOf({ burn, bound }: Tier, { base }: Evaluation, policy: Policy): readonly Condition[] {
  const shortest = (window: Duration) => (policy === 'interrupts' && base < window ? base : window);
  return [
    ...(burn === undefined ? [] : [{ threshold: burn.threshold, decides: burn.long, shortest: shortest(burn.short) }]),
    ...(bound === undefined ? [] : [{ threshold: bound.above, decides: bound.over, shortest: shortest(bound.over) }]),
  ];
}

function share(window: Duration, of: Rational): Duration {
  return milliseconds(Math.round(window * toNumber(of)));
}

function latest(durations: readonly Duration[]): Duration {
  return milliseconds(Math.max(...durations));
}

const LADDER = [5, 2, 1];

/** Error ratios worth a line of a table: 100 %, 50, 20, 10, 5 … down to the first at which none of these thresholds is crossed. */
export function ratiosAround(thresholds: readonly Rational[]): readonly Rational[] {
  const ratios: Rational[] = [ONE];
  for (let power = 10; power <= 10_000_000; power *= 10) {
    for (const step of LADDER) {
      const silent = thresholds.every((threshold) => compareRational(ratios.at(-1) ?? ONE, threshold) <= 0);
      if (silent) return ratios;
      ratios.push(rational(step, power));
    }
  }
  return ratios;
}
