import { type Budgeting, isSliced, shareSpent } from '../model/budgeting.ts';
import type { Tier } from '../model/burn-rate.ts';
import type { Evaluation, Slo } from '../model/model.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { nominalLength } from '../values/period.ts';
import { budgetOf } from '../values/ratio.ts';
import { compareRational, dividedBy, minus, ONE, type Rational, rational, times, toNumber } from '../values/rational.ts';
import type { Policy } from './policy.ts';
import type { SeverityTier } from './windows.ts';

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
  { objective, period, budgeting }: Pick<Slo, 'objective' | 'period' | 'budgeting'>,
  evaluation: Evaluation,
  errors: Rational,
  policy: Policy,
): Detection | undefined {
  const bad = shareSpent(budgeting, errors);
  const crossed = conditionsOf(tier, evaluation, policy).filter(({ threshold }) => compareRational(bad, threshold) > 0);
  const [first] = crossed
    .map((condition) => ({ condition, after: crossedAfter(condition, budgeting, errors) }))
    .sort((a, b) => a.after - b.after);
  if (first === undefined) return undefined;
  const read = first.condition.decides <= evaluation.directUpTo ? 'direct' : 'derived';
  const spent = times(bad, rational(Math.round(first.after), nominalLength(period)));
  const slice = isSliced(budgeting) ? budgeting.slice + evaluation.fast : 0;
  return {
    after: first.after,
    read,
    late: milliseconds(slice + (read === 'direct' ? evaluation.fast : DERIVED_DELAY_IN_BASES * evaluation.base + evaluation.slow)),
    budgetGone: dividedBy(spent, budgetOf(objective)),
    resets: latest(
      crossed.map(({ shortest, threshold }) => {
        const reset = share(shortest, minus(ONE, dividedBy(threshold, bad))) + slice;
        return milliseconds(shortest <= evaluation.directUpTo ? reset : reset + DERIVED_DELAY_IN_BASES * evaluation.base);
      }),
    ),
  };
}

/**
 * Of slices that are good or bad as a whole, so many are bad as it takes to be above the threshold: the last of them turns bad once the share (1 − target) ÷ e
 * of it has passed.
 */
function crossedAfter({ decides, threshold }: Condition, budgeting: Budgeting, errors: Rational): Duration {
  if (budgeting.method !== 'timeslices') return share(decides, dividedBy(threshold, errors));
  const { slice, target } = budgeting;
  const before = Math.floor(toNumber(threshold) * (decides / slice) + 1e-9);
  return milliseconds(Math.round(slice * (before + toNumber(dividedBy(budgetOf(target), errors)))));
}

/** The error ratios at which conditions begin to hold. */
export function errorsAtThresholds(tiers: readonly SeverityTier[], budgeting: Budgeting): readonly Rational[] {
  const thresholds = tiers.flatMap(({ tier: { burn, bound } }) => [burn?.threshold, bound?.above]).filter((one) => one !== undefined);
  return budgeting.method === 'timeslices' ? thresholds.map(() => budgetOf(budgeting.target)) : thresholds;
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
