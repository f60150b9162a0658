import type { Slo } from '../model/model.ts';
import { coarseBase, windowsOf } from '../plan/windows.ts';
import type { Phase } from '../sli/samples.ts';
import { printDuration } from '../values/duration.ts';
import { nominalLength } from '../values/period.ts';
import { budgetOf } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { type Cast, failing, filling, grainOf, healthy, roundUp, secondsOf } from './cast.ts';
import { paces } from './pace.ts';
import { aboutKind, type Scenario } from './scenario.ts';

/** Most of the error budget, then the rest; and a burn rate that leaves just more, then just less time than was asked for. */
export function budgetScenarios(cast: Cast): readonly Scenario[] {
  const { base, context, longest } = cast;
  const { slo } = context;
  const coarse = coarseBase(context.evaluation, slo.period) / 1000;
  const whole = toNumber(budgetOf(slo.objective)) * (nominalLength(slo.period) / 1000);
  const scenarios: Scenario[] = [];
  const common = { hits: 'one', badEvents: 'counted' } as const;
  if (slo.budgetExhausted !== undefined) {
    const spend = (share: number) => failing(cast, roundUp(share * whole, base / 5), 1);
    const phases = [healthy(cast, 3 * coarse - base), spend(0.8), healthy(cast, 2 * coarse), spend(0.8), healthy(cast, 2 * coarse)];
    scenarios.push({ ...common, name: 'outages use up the error budget', phases, about: aboutKind('budget exhausted') });
  }
  if (slo.exhaustion !== undefined && grainOf(cast) === 'any share')
    scenarios.push(exhaustion(cast, slo, slo.exhaustion.within / 1000, whole));
  return scenarios.filter(({ phases }) => secondsOf(phases) <= longest);
}

/**
 * In a maintenance that the budget leaves out everything fails for long enough to use it up, and again in another; between them a part of it is used. And a short
 * one, where it fits: evaluated as often as in production it shows better what is left of the budget.
 */
export function leftOutScenarios(cast: Cast): readonly Scenario[] {
  const { base, context, longest } = cast;
  const { slo, evaluation, exclusions } = context;
  if (exclusions.length === 0) return [];
  const coarse = coarseBase(evaluation, slo.period) / 1000;
  const length = nominalLength(slo.period) / 1000;
  const whole = toNumber(budgetOf(slo.objective)) * length;
  const leftOut = (seconds: number): Phase => ({ ...failing(cast, seconds, 1), leftOut: true });
  const counted = (share: number) => failing(cast, roundUp(share * whole, base), 1);
  // Where a story may be long enough, together half of a period.
  const outage = leftOut(roundUp(Math.min(length / 4, longest / 3), base));
  const common = { badEvents: 'counted', hits: 'one', about: aboutKind('budget exhausted', 'burn') } as const;
  const long: Scenario = {
    ...common,
    name: 'all fails in a maintenance that the budget leaves out, and for a while between two',
    pace: 'slow',
    phases: [
      healthy(cast, 3 * coarse),
      outage,
      healthy(cast, 2 * coarse),
      counted(0.4),
      healthy(cast, 2 * coarse),
      outage,
      healthy(cast, 3 * coarse),
    ],
  };
  const short: Scenario = {
    ...common,
    name: 'all fails in a short maintenance that the budget leaves out, and for a while after it',
    phases: [healthy(cast, coarse), leftOut(3 * coarse), healthy(cast, 2 * coarse), counted(0.2), healthy(cast, 2 * coarse)],
  };
  return secondsOf(short.phases) <= paces(evaluation).page.longest ? [long, short] : [long];
}

function exhaustion(cast: Cast, slo: Slo, within: number, whole: number): Scenario {
  const { base, context } = cast;
  const share = whole / within;
  const window = (windowsOf(context.tiers, context.evaluation).findLast((one) => 2 * one <= within * 1000) ?? 1000 * base) / 1000;
  const burst = 0.6 * share * window;
  const isDerived = window * 1000 > context.evaluation.directUpTo;
  return {
    name: `errors that would use up the budget within ${printDuration(slo.exhaustion?.within ?? nominalLength(slo.period))}`,
    pace: 'slow',
    phases: isDerived
      ? [
          healthy(cast, 2 * base),
          filling(cast, burst, 6 * base),
          healthy(cast, 4 * base),
          filling(cast, burst, 6 * base),
          healthy(cast, 12 * base),
        ]
      : [
          healthy(cast, 2 * base),
          failing(cast, roundUp(2 * window, base), Math.min(1, 0.6 * share)),
          failing(cast, roundUp(2 * window, base), Math.min(1, 1.5 * share)),
        ],
    badEvents: 'counted',
    hits: 'one',
    about: aboutKind('exhaustion predicted'),
  };
}
