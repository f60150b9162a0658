import { isSliced } from '../model/budgeting.ts';
import type { Tier } from '../model/burn-rate.ts';
import type { SeverityTier } from '../plan/windows.ts';
import type { Phase } from '../sli/samples.ts';
import { printDuration } from '../values/duration.ts';
import { printPercent } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { type Cast, failing, filling, healthy, roundUp, secondsOf, withRecovery } from './cast.ts';
import { interruptsPeople } from './expected-alert.ts';
import { MOST_GUARD_SAMPLES } from './expected-series.ts';
import { paces } from './pace.ts';
import { aboutSeverity, type Scenario } from './scenario.ts';

/** Just below and above a threshold, as shares of it. */
const BELOW = 0.93;
const FIRST_STEP = 0.88;
const SECOND_STEP = 0.27;
const ABOVE = 1.5;

/**
 * Just below the threshold of the long window, then just above it, then recovery; a second burst, which the short window decides; and so few events
 * that the guard on bad events decides. In a derived window the time before the first sample counts as free of errors, so that a burst fills it to any
 * level and nobody has to wait for days.
 */
export function burnScenarios(cast: Cast, { severity, tier: { burn } }: SeverityTier): readonly Scenario[] {
  if (burn === undefined) return [];
  const { base, longest } = cast;
  const isDerived = burn.long > cast.context.evaluation.directUpTo;
  const terms: BurnTerms = {
    threshold: toNumber(burn.threshold),
    long: burn.long / 1000,
    short: burn.short / 1000,
    history: isDerived ? 2 * base : burn.long / 1000,
  };
  // At the pace of pages a derived window would cost eight times as much and show no more.
  const pace: Partial<Scenario> = isDerived ? { pace: 'slow' } : {};
  // What a slice reads is read by no other rule.
  const besides: Partial<Scenario> = isSliced(cast.context.slo.budgeting) ? { besides: 'series of another service' } : {};
  const common = { ...pace, ...besides, badEvents: 'counted', hits: 'one', about: aboutSeverity(severity.name) } as const;
  const scenarios: readonly Scenario[] = [
    {
      ...common,
      name: `${severity.name}: just below its burn threshold over ${printDuration(burn.long)}, then just above it`,
      phases: withRecovery(cast, stairs(cast, terms), interruptsPeople(severity.response) ? 3 * base : terms.short + 4 * base),
    },
    {
      ...common,
      name: `${severity.name}: a second burst, when only the window of ${printDuration(burn.short)} has recovered`,
      phases: withRecovery(cast, twoBursts(cast, terms), base),
    },
    ...fewEvents(cast, terms).map((phases): Scenario => {
      return { ...common, name: `${severity.name}: too few bad events, and more within ${printDuration(burn.long)}`, phases };
    }),
  ];
  return scenarios.filter(({ phases }) => secondsOf(phases) <= longest);
}

/** In seconds. */
interface BurnTerms {
  readonly threshold: number;
  readonly long: number;
  readonly short: number;
  /** Health before anything happens: a direct window must be full of it. */
  readonly history: number;
}

function stairs(cast: Cast, { threshold, long, history }: BurnTerms): readonly Phase[] {
  const { base } = cast;
  // A direct window forgets what is older than it: the first step must still be within when the second comes.
  const pause = history === long ? base : 5 * base;
  const step = (share: number, bases: number) => filling(cast, share * threshold * long, Math.min(bases * base, long / 8));
  return [healthy(cast, history), step(FIRST_STEP, 6), healthy(cast, pause), step(SECOND_STEP, 4)];
}

function twoBursts(cast: Cast, { threshold, long, short }: BurnTerms): readonly Phase[] {
  const { base } = cast;
  const bad = ABOVE * threshold * long;
  const first = roundUp(Math.max(base, bad), base / 5);
  return [
    healthy(cast, 2 * base),
    failing(cast, first, bad / first),
    healthy(cast, short + 3 * base),
    failing(cast, roundUp(short, base), Math.min(1, ABOVE * threshold)),
  ];
}

/** Beyond this, waiting for a long window to forget costs more than it shows. */
const LONGEST_FORGETTING = 72;

/**
 * Bursts of bad events, of which one alone is too little for the guard: it must add up two within the long window, which a shorter one would not reach,
 * and forget one before it, which a longer one would add.
 */
function fewEvents(cast: Cast, { long }: BurnTerms): readonly (readonly Phase[])[] {
  const { base, context, maker } = cast;
  const { minimumBadEvents } = context.slo;
  if (minimumBadEvents === 0 || maker.eventsPerSecond !== undefined) return [];
  const burst = roundUp(Math.min(6 * base, long / 6), base / 5);
  const apart = roundUp(0.12 * long, base);
  const forgotten = long <= LONGEST_FORGETTING * base;
  const phases = (perSecond: number): readonly Phase[] => [
    { seconds: 2 * base, perSecond, badShare: 0 },
    ...(forgotten
      ? [
          { seconds: burst, perSecond, badShare: 1 },
          { seconds: long + 3 * base, perSecond, badShare: 0 },
        ]
      : []),
    { seconds: burst, perSecond, badShare: 1 },
    { seconds: apart, perSecond, badShare: 0 },
    { seconds: burst, perSecond, badShare: 1 },
  ];
  const perSecond = (0.7 * minimumBadEvents) / burst;
  return [phases(perSecond * guardShare(cast, long))];
}

/** Where the guard reads every recorded sample as one of the fast interval, a slow evaluation shows it fewer events than there were. */
function guardShare({ context: { evaluation } }: Cast, window: number): number {
  const { page, slow } = paces(evaluation);
  const pace = window * 1000 > evaluation.directUpTo ? slow : page;
  const everySample = (window * 1000) / evaluation.fast <= MOST_GUARD_SAMPLES;
  return everySample ? (pace.evaluationInterval * 1000) / evaluation.fast : 1;
}

/** Just above and just below an error-ratio bound that is reached before the burn threshold is. */
export function boundScenarios(cast: Cast, { severity, tier: { burn, bound } }: SeverityTier): readonly Scenario[] {
  if (bound === undefined) return [];
  const { base } = cast;
  if (isBurntFirst(burn, bound)) return [];
  const [above, over] = [toNumber(bound.above), bound.over / 1000];
  const direct = burn !== undefined && burn.long <= cast.context.evaluation.directUpTo;
  const words = `${printPercent(bound.above)} % over ${printDuration(bound.over)}`;
  return [
    { share: Math.min(1, 1.1 * above), word: 'above' },
    { share: BELOW * above, word: 'below' },
  ].map(({ share, word }) => ({
    name: `${severity.name}: just ${word} its bound of ${words}`,
    phases: [healthy(cast, direct ? 12 * base : 2 * base), failing(cast, over + base, share), healthy(cast, base)],
    badEvents: 'counted',
    hits: 'one',
    about: aboutSeverity(severity.name),
  }));
}

/**
 * Most of the traffic falls away and what is left fails, as behind a load balancer, until there is none for half an hour. Weighed by events the long
 * windows hardly see it: only a bound can tell that with steady traffic a burn pair reaches first, and only its own window can hold it.
 */
export function lostTraffic(cast: Cast): readonly Scenario[] {
  const { base, context, maker, perSecond } = cast;
  if (maker.eventsPerSecond !== undefined) return [];
  const bounds = context.tiers.flatMap(({ tier: { burn, bound } }) =>
    bound !== undefined && isBurntFirst(burn, bound) ? [{ above: toNumber(bound.above), seconds: bound.over / 1000 + base }] : [],
  );
  if (bounds.length === 0) return [];
  const left = (seconds: number, badShare: number): Phase => ({ ...failing(cast, seconds, badShare), perSecond: perSecond / 200 });
  const phases = [
    healthy(cast, 6 * base),
    ...[...bounds].sort((a, b) => a.above - b.above).map(({ above, seconds }) => left(seconds, BELOW * above)),
    left(Math.max(...bounds.map(({ seconds }) => seconds)), 1),
    { seconds: 6 * base, perSecond: 0, badShare: 0 },
    healthy(cast, 2 * base),
  ];
  const about: Scenario['about'] = ({ is }) => is.kind === 'burn' && is.bound !== undefined;
  return [
    {
      name: 'nearly all traffic falls away, what is left fails, then there is none for a while',
      phases,
      badEvents: 'counted',
      hits: 'one',
      about,
    },
  ];
}

/** Whether steady errors at the bound reach the burn threshold before it. */
function isBurntFirst(burn: Tier['burn'], bound: NonNullable<Tier['bound']>): boolean {
  return burn !== undefined && toNumber(burn.threshold) * burn.long <= toNumber(bound.above) * bound.over;
}

/** Where a slice is all good or all bad: outages just too short, then one more. */
export function pulseScenarios(cast: Cast, { severity, tier: { burn } }: SeverityTier): readonly Scenario[] {
  if (burn === undefined) return [];
  const { base, maker, longest, context } = cast;
  const { budgeting } = context.slo;
  const slice = isSliced(budgeting) ? budgeting.slice / 1000 : 1 / (maker.eventsPerSecond?.(base / 5) ?? 1);
  const needed = (toNumber(burn.threshold) * burn.long) / 1000;
  const [first, second] = [Math.floor((0.85 * needed) / slice) * slice, Math.ceil((0.4 * needed) / slice + 1) * slice];
  if (first < slice) return [];
  const derived = burn.long > context.evaluation.directUpTo;
  const phases = [
    healthy(cast, derived ? 2 * base : burn.long / 1000),
    failing(cast, first, 1),
    healthy(cast, 3 * base),
    failing(cast, second, 1),
    healthy(cast, 3 * base),
  ];
  const name = `${severity.name}: outages just too short for it, then one more`;
  const scenario: Scenario = { name, phases, badEvents: 'counted', hits: 'one', about: aboutSeverity(severity.name) };
  return secondsOf(phases) <= longest ? [scenario] : [];
}
