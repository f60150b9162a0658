import { isSliced, type Sliced } from '../model/budgeting.ts';
import type { Tier } from '../model/burn-rate.ts';
import type { Slo } from '../model/model.ts';
import { escalationOf } from '../plan/escalation.ts';
import type { SloContext } from '../plan/slo-context.ts';
import { coarseBase, type SeverityTier, windowsOf } from '../plan/windows.ts';
import type { Phase, SampleMaker } from '../sli/samples.ts';
import { milliseconds, printDuration } from '../values/duration.ts';
import { nominalLength } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { interruptsPeople } from './expected-alert.ts';
import { SHORT_WINDOWS_PER_HOLD } from './expected-alerts.ts';
import { MOST_GUARD_SAMPLES } from './expected-series.ts';
import { paces, withinSlices } from './pace.ts';
import { aboutKind, aboutRaised, aboutSeverity, type Scenario } from './scenario.ts';

/** Just below and above a threshold, as shares of it. */
const BELOW = 0.93;
const FIRST_STEP = 0.88;
const SECOND_STEP = 0.27;
const ABOVE = 1.5;

/** What the stories are told with. All times are seconds. */
interface Cast {
  readonly context: SloContext;
  readonly maker: SampleMaker;
  /** Events per second of healthy traffic. */
  readonly perSecond: number;
  readonly base: number;
  /** The longest story. */
  readonly longest: number;
}

/** Every story that can be told of an SLO with the samples of its SLI. */
export function scenariosOf(cast: Cast): readonly Scenario[] {
  const { context } = cast;
  const tiers = context.tiers.flatMap((tier) => [
    ...(grainOf(cast) === 'any share' ? [...burnScenarios(cast, tier), ...boundScenarios(cast, tier)] : pulseScenarios(cast, tier)),
    ...raisedScenarios(cast, tier),
  ]);
  return [
    ...outages(cast),
    ...tiers,
    ...sliceScenarios(cast),
    ...lostTraffic(cast),
    ...quietScenarios(cast),
    ...telemetryScenarios(cast),
    ...budgetScenarios(cast),
    ...leftOutScenarios(cast),
  ];
}

/** Whether any share of what the budget is spent on can be bad, or a slice only as a whole. */
function grainOf({ maker, context }: Cast): SampleMaker['grain'] {
  return context.slo.budgeting.method === 'timeslices' ? 'all or nothing' : maker.grain;
}

/** An outage that goes on until the severity is raised. */
function raisedScenarios(cast: Cast, { severity, tier: { burn, bound } }: SeverityTier): readonly Scenario[] {
  const escalation = escalationOf(severity, cast.context.slo.severities);
  if (escalation === undefined) return [];
  const { base, longest } = cast;
  const detected = burn === undefined ? (bound?.over ?? 0) / 1000 : (toNumber(burn.threshold) * burn.long) / 1000;
  const lasts = roundUp(detected + escalation.after / 1000, base) + 6 * base;
  const scenario: Scenario = {
    name: `${severity.name}: an outage until it is raised to ${escalation.to}`,
    phases: [healthy(cast, 2 * base), failing(cast, lasts, 1), healthy(cast, 2 * base)],
    badEvents: 'counted',
    hits: 'one',
    about: aboutRaised(severity.name),
  };
  return secondsOf(scenario.phases) <= longest ? [scenario] : [];
}

/** Twice: at the pace of pages until those have reset, and slowly until all have. */
function outages(cast: Cast): readonly Scenario[] {
  const { base } = cast;
  return [4, 75].map((recovery) => ({
    name: `total outage of ${printDuration(milliseconds(3000 * base))}${recovery > 4 ? ', and what resets late' : ''}`,
    phases: [healthy(cast, 2 * base), failing(cast, 3 * base, 1), healthy(cast, recovery * base)],
    badEvents: 'counted',
    hits: 'one',
    ...(recovery > 4 ? {} : { besides: 'series of another service' }),
    about: aboutKind('burn', 'SLI absent'),
  }));
}

/**
 * Just below the threshold of the long window, then just above it, then recovery; a second burst, which the short window decides; and so few events
 * that the guard on bad events decides. In a derived window the time before the first sample counts as free of errors, so that a burst fills it to any
 * level and nobody has to wait for days.
 */
function burnScenarios(cast: Cast, { severity, tier: { burn } }: SeverityTier): readonly Scenario[] {
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

/** Slices just below their target and just above it; and hours without traffic, which are no slices. */
function sliceScenarios(cast: Cast): readonly Scenario[] {
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

/** Just above and just below an error-ratio bound that is reached before the burn threshold is. */
function boundScenarios(cast: Cast, { severity, tier: { burn, bound } }: SeverityTier): readonly Scenario[] {
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
function lostTraffic(cast: Cast): readonly Scenario[] {
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
function pulseScenarios(cast: Cast, { severity, tier: { burn } }: SeverityTier): readonly Scenario[] {
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

/** No traffic, one error in low traffic, no counter of errors: nothing of it may wake anybody. */
function quietScenarios(cast: Cast): readonly Scenario[] {
  const { base, maker, context } = cast;
  const { minimumBadEvents } = context.slo;
  const scenarios: Scenario[] = [];
  const common = { hits: 'one', badEvents: 'counted', about: aboutKind('burn', 'SLI absent', 'traffic low') } as const;
  if (maker.hasErrorCounter) {
    scenarios.push({
      ...common,
      name: 'no error was ever counted, so that there is no counter of errors',
      phases: [healthy(cast, 3 * base)],
      badEvents: 'never born',
      hits: 'all',
    });
  }
  if (maker.eventsPerSecond === undefined) {
    scenarios.push(
      {
        ...common,
        name: 'no traffic',
        phases: [{ seconds: (context.slo.expectTraffic === undefined ? 3 : 5) * base, perSecond: 0, badShare: 0 }],
        hits: 'all',
      },
      {
        ...common,
        name: 'no traffic any more after a crash, which is not recovery',
        pace: 'slow',
        phases: crash(cast),
      },
    );
    if (minimumBadEvents > 0) {
      const perSecond = minimumBadEvents / (6 * base);
      scenarios.push({
        ...common,
        name: `low traffic in which everything fails: silent until ${minimumBadEvents} events were bad`,
        phases: [
          { seconds: 2 * base, perSecond, badShare: 0 },
          { seconds: 9 * base, perSecond, badShare: 1 },
        ],
      });
    }
  }
  return scenarios;
}

/**
 * Ends in no traffic, until the last value of a direct window counts no more for any severity. Where there are bounds, the share of bad events is
 * between the first one and its burn threshold, so that the one does not stand in for the other.
 */
function crash(cast: Cast): readonly Phase[] {
  const { base, longest, context } = cast;
  const { slo, tiers, evaluation } = context;
  const [first] = tiers.flatMap(({ tier: { burn, bound } }) => (burn === undefined || bound === undefined ? [] : [{ burn, bound }]));
  const share = first === undefined ? 1 : Math.sqrt(toNumber(first.burn.threshold) * toNumber(first.bound.above));
  // What interrupts people ends with the shortest window.
  const held = tiers.flatMap(({ severity, tier: { burn, bound } }) =>
    interruptsPeople(severity.response) ? [] : [burn?.long, burn?.short, bound?.over],
  );
  const direct = held.flatMap((window) => (window === undefined || window > evaluation.directUpTo ? [] : [window / 1000]));
  const window = Math.max(base, ...direct);
  const hold = slo.noTraffic === 'ignore' ? (1 + SHORT_WINDOWS_PER_HOLD) * window : 0;
  const begin = [healthy(cast, 2 * base), failing(cast, window, share)];
  return [...begin, { seconds: Math.min(longest - secondsOf(begin), hold + 3 * base), perSecond: 0, badShare: 0 }];
}

function telemetryScenarios(cast: Cast): readonly Scenario[] {
  const { base, maker, context } = cast;
  const { slo } = context;
  const scenarios: Scenario[] = [];
  const common = { hits: 'all', badEvents: 'counted' } as const;
  if (slo.absent !== undefined) {
    const about = aboutKind('SLI absent');
    const gone = { ...healthy(cast, 3 * base), gone: true } as const;
    scenarios.push({
      ...common,
      name: 'its series vanish and come back',
      phases: [healthy(cast, base), gone, healthy(cast, base)],
      about,
    });
    if (maker.canMissBadEvents)
      scenarios.push({
        ...common,
        name: 'what tells bad events is missing',
        phases: [healthy(cast, 4 * base)],
        badEvents: 'missing',
        about,
      });
  }
  if (slo.expectTraffic !== undefined && maker.eventsPerSecond === undefined) {
    const perSecond = toNumber(slo.expectTraffic.atLeast) / (slo.by.length > 0 ? 2 : 1);
    const phases = [1.1, 0.9, 1.1].map((share) => ({ seconds: 5 * base, perSecond: share * perSecond, badShare: 0 }));
    scenarios.push({
      ...common,
      name: 'a little more traffic than is expected, then a little less',
      pace: 'slow',
      phases,
      about: aboutKind('traffic low'),
    });
  }
  if (slo.atMost !== undefined) {
    const about = aboutKind('label sets');
    const phases = [healthy(cast, 4 * base)];
    scenarios.push(
      { ...common, name: 'as many label sets as were declared', phases, labelSets: slo.atMost, about },
      { ...common, name: 'one label set more than was declared', phases, labelSets: slo.atMost + 1, about },
    );
  }
  return scenarios;
}

/** Most of the error budget, then the rest; and a burn rate that leaves just more, then just less time than was asked for. */
function budgetScenarios(cast: Cast): readonly Scenario[] {
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
function leftOutScenarios(cast: Cast): readonly Scenario[] {
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

function healthy({ perSecond }: Cast, seconds: number): Phase {
  return { seconds, perSecond, badShare: 0 };
}

function failing({ perSecond }: Cast, seconds: number, badShare: number): Phase {
  return { seconds, perSecond, badShare: Number(badShare.toPrecision(6)) };
}

/** So many seconds of outage, spread over at least some time. */
function filling(cast: Cast, outage: number, atLeast: number): Phase {
  const length = roundUp(Math.max(outage, atLeast), cast.base / 5);
  return failing(cast, length, outage / length);
}

/** As much recovery as a story of this file may still have. */
function withRecovery(cast: Cast, phases: readonly Phase[], seconds: number): readonly Phase[] {
  const room = cast.longest - secondsOf(phases);
  return room < cast.base ? phases : [...phases, healthy(cast, Math.min(seconds, Math.floor(room / cast.base) * cast.base))];
}

export function secondsOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to - 1e-9) * to;
}
