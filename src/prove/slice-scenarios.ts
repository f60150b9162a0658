import { isSliced, type Sliced } from '../model/budgeting.ts';
import type { Phase } from '../sli/samples.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { type Cast, failing, healthy, roundUp, secondsOf } from './cast.ts';
import { paces, withinSlices } from './pace.ts';
import { aboutKind, type Scenario } from './scenario.ts';

/** Slices just below their target and just above it, bad ones between good ones, and hours without traffic, which are no slices. */
export function sliceScenarios(cast: Cast): readonly Scenario[] {
  const { base, context } = cast;
  const { budgeting } = context.slo;
  if (!isSliced(budgeting)) return [];
  const common = { badEvents: 'counted', hits: 'one', about: aboutKind('burn') } as const;
  const idle = idleHours(cast).map(
    (phases): Scenario => ({ ...common, name: 'most of a day without traffic, then an outage', pace: 'slow', phases }),
  );
  if (cast.maker.grain !== 'any share') return idle;
  const apart = apartInSlices(cast, budgeting).map(
    ({ name, phases }): Scenario => ({ ...common, name, besides: 'series of another service', phases }),
  );
  if (budgeting.method !== 'timeslices') return [...idle, ...apart];
  const allowed = toNumber(budgetOf(budgeting.target));
  const around: Scenario = {
    ...common,
    name: `slices just below their target of ${printPercent(budgeting.target)} %, then just above it`,
    besides: 'series of another service',
    phases: [
      healthy(cast, 2 * base),
      failing(cast, 6 * base, Math.min(1, 1.3 * allowed)),
      healthy(cast, 4 * base),
      failing(cast, 6 * base, 0.8 * allowed),
      healthy(cast, 2 * base),
    ],
  };
  return [...idle, ...apart, around];
}

/**
 * Slices that differ from those beside them. First every second one has little traffic, of which much fails until its middle: together with the one before it
 * little fails. Then one among so many that the most urgent threshold is not reached, and would be if the one after it failed as well.
 */
function apartInSlices(cast: Cast, budgeting: Sliced): readonly { readonly name: string; readonly phases: readonly Phase[] }[] {
  const { base, context, maker, perSecond } = cast;
  const slice = budgeting.slice / 1000;
  const { sampleInterval } = withinSlices(paces(context.evaluation).page, budgeting);
  const failed = Math.floor(slice / sampleInterval / 2) * sampleInterval;
  const burn = context.tiers.map(({ tier }) => tier.burn).find((one) => one !== undefined && one.long <= context.evaluation.directUpTo);
  if (maker.eventsPerSecond !== undefined || burn === undefined) return [];
  const allowed = budgeting.method === 'timeslices' ? toNumber(budgetOf(budgeting.target)) : 1;
  const little = Math.max(0.01, Math.min(0.05, (allowed * slice) / failed / 4)) * perSecond;
  const bad: readonly Phase[] = [
    { seconds: failed, perSecond: little, badShare: 1 },
    { seconds: slice - failed, perSecond: little, badShare: 0 },
  ];
  const repeated = (phases: readonly Phase[]) => {
    const times = Math.ceil((8 * base) / secondsOf(phases));
    return [healthy(cast, burn.long / 1000), ...Array.from({ length: times }, () => phases).flat(), healthy(cast, 2 * base)];
  };
  const among = Math.round(1.4 / toNumber(burn.threshold));
  return [
    { name: 'every second slice has little traffic, of which much fails', phases: repeated([healthy(cast, slice), ...bad]) },
    {
      name: `one slice of ${among} is bad`,
      phases: repeated([...bad, { seconds: (among - 1) * slice, perSecond: little, badShare: 0 }]),
    },
  ];
}

/**
 * Of a derived window three quarters have no traffic, and what then fails is four times its threshold of the rest: of the whole window it would be less than
 * the threshold.
 */
function idleHours(cast: Cast): readonly (readonly Phase[])[] {
  const { base, context, longest, maker } = cast;
  const { directUpTo } = context.evaluation;
  const burn = context.tiers
    .map(({ tier }) => tier.burn)
    .findLast((one) => one !== undefined && one.long > directUpTo && one.long / 1000 <= longest / 3);
  if (burn === undefined || maker.eventsPerSecond !== undefined || context.slo.noTraffic !== 'ignore') return [];
  const long = burn.long / 1000;
  const outage = roundUp((4 * toNumber(burn.threshold) * long) / 7, base);
  return [
    [
      healthy(cast, roundUp(long / 8, base)),
      { seconds: roundUp(0.75 * long, base), perSecond: 0, badShare: 0 },
      failing(cast, outage, 1),
      healthy(cast, 4 * base),
    ],
  ];
}
