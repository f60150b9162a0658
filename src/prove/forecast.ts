import type { Phase } from '../sli/samples.ts';
import { type Circumstances, ExpectedAlerts, ratioAt } from './expected-alerts.ts';
import { budgetRemaining, type Clock, worldOf } from './expected-series.ts';
import type { SloTraits } from './slo-traits.ts';
import type { Estimate, Verdict, Verdicts } from './verdict.ts';

/** What happens to an SLO. Plain data like its traits. */
export interface Happening {
  readonly clock: Clock;
  readonly phases: readonly Phase[];
  /** Bad events cannot be told from good ones. */
  readonly badEventsMissing: boolean;
  readonly labelSets: number;
  readonly hits: 'one' | 'all';
  /** How many label sets are told apart: the one that fails, then the healthy one; 0 where they are only counted. */
  readonly named: 0 | 1 | 2;
  /** Indexes of the alerts that it is about. */
  readonly about: readonly number[];
}

/** What must be seen then. Alerts are indexes into the traits' alerts, times are seconds. */
export interface Forecast {
  /** Right before and right after each change that it is about, and what fires then. */
  readonly moments: readonly Moment[];
  /** The last time that an alert fires which it is about, for the failing label set alone. */
  readonly lastFirings: readonly (Firing & { readonly at: number })[];
  /** Recorded error ratios where they are known well, at the end of what it is about. */
  readonly ratios: readonly ExpectedRatio[];
  readonly ratiosAt: number;
  /** What is left of the budget then, where it is known well; asked for where the budget leaves something out. */
  readonly remaining?: { readonly low: number; readonly high: number };
  /** Alerts that are sure to be silent from the beginning to the end. */
  readonly silent: readonly number[];
  readonly end: number;
}

export interface Moment {
  readonly at: number;
  /** Of these nothing can be said. */
  readonly unsure: readonly number[];
  readonly firing: readonly Firing[];
}

export interface Firing {
  readonly alert: number;
  /** Which of the label sets; none of an alert that is not told apart by them. */
  readonly labelSet: 0 | 1 | 'none';
}

export interface ExpectedRatio {
  /** In milliseconds. */
  readonly window: number;
  readonly is: { readonly low: number; readonly high: number } | 'zero' | 'missing';
}

/** How an alert fares where it fails, and with the healthy label set. */
interface Fate {
  readonly alert: number;
  readonly failing: Verdicts;
  readonly healthy?: Verdicts | undefined;
}

export function forecast(traits: SloTraits, happening: Happening): Forecast {
  const { clock, phases, hits, named, about } = happening;
  const failing = circumstancesOf(traits, happening, phases);
  const expected = new ExpectedAlerts(failing);
  const other = hits === 'one' && named === 2 ? new ExpectedAlerts(circumstancesOf(traits, happening, phases.map(healed))) : undefined;
  const fates = traits.alerts.map((one, alert): Fate => {
    const verdicts = expected.verdicts(one);
    return { alert, failing: verdicts, healthy: hits === 'all' ? verdicts : other?.verdicts(one) };
  });
  const told = fates.filter(({ alert }) => about.includes(alert));
  const evaluations = new Set(told.flatMap((fate) => changes(fate.failing)));
  const lasts = told.flatMap(({ alert, failing: verdicts }) => ({ alert, evaluation: verdicts.lastIndexOf(1) }));
  const last = Math.max(...lasts.map(({ evaluation }) => evaluation));
  const time = (evaluation: number) => evaluation * clock.evaluationInterval;
  const end = expected.times.length - 1;
  const ratiosAt = time(last > 0 ? last : end);
  return {
    moments: [...evaluations]
      .sort((a, b) => a - b)
      .map((evaluation) => ({ at: time(evaluation), ...momentOf(traits, fates, named, evaluation) })),
    lastFirings: lasts
      .filter(({ alert, evaluation }) => {
        return evaluation !== -1 && (!isToldApart(traits, alert) || named === 1 || fates[alert]?.healthy?.[evaluation] === 0);
      })
      .map(({ alert, evaluation }) => ({ alert, at: time(evaluation), labelSet: isToldApart(traits, alert) ? 0 : 'none' })),
    ratios: named === 0 ? [] : expectedRatios(failing, ratiosAt),
    ratiosAt,
    ...(named === 0 || !phases.some(({ leftOut }) => leftOut) ? {} : knownRemaining(failing, ratiosAt)),
    silent: fates.filter((fate) => [...fate.failing, ...(fate.healthy ?? [])].every((one) => one === 0)).map(({ alert }) => alert),
    end: time(end),
  };
}

function circumstancesOf(traits: SloTraits, { clock, badEventsMissing, labelSets }: Happening, phases: readonly Phase[]): Circumstances {
  return { world: worldOf(clock, phases, traits), traits, badEventsMissing, labelSets };
}

export function healed(phase: Phase): Phase {
  return { ...phase, badShare: 0 };
}

/** The last evaluations known to be on one side of a change and the first on the other; both ends of what is sure. */
function changes(verdicts: Verdicts): readonly number[] {
  const found: number[] = [];
  let last: { readonly at: number; readonly verdict: Verdict } | undefined;
  for (const [at, verdict] of verdicts.entries()) {
    if (verdict === -1) continue;
    if (last !== undefined && last.verdict !== verdict) found.push(last.at, at);
    last = { at, verdict };
  }
  if (verdicts[0] === 1) found.push(0);
  return found;
}

function momentOf(traits: SloTraits, fates: readonly Fate[], named: Happening['named'], at: number): Omit<Moment, 'at'> {
  const unsure = fates.filter(({ failing, healthy }) => failing[at] === -1 || healthy?.[at] === -1).map(({ alert }) => alert);
  const firing = fates.flatMap(({ alert, failing, healthy }): readonly Firing[] => {
    const fires = failing[at] === 1;
    if (!isToldApart(traits, alert)) return fires ? [{ alert, labelSet: 'none' }] : [];
    return [
      ...(fires && named > 0 ? [{ alert, labelSet: 0 } as const] : []),
      ...((healthy === undefined ? fires : healthy[at] === 1) && named > 1 ? [{ alert, labelSet: 1 } as const] : []),
    ];
  });
  return { unsure, firing };
}

/** Whether an alert is told apart by the labels of `by`. */
function isToldApart({ alerts, by }: SloTraits, alert: number): boolean {
  const kind = alerts[alert]?.is.kind;
  return by === 'labels' && (kind === 'burn' || kind === 'budget exhausted' || kind === 'exhaustion predicted');
}

function expectedRatios(circumstances: Circumstances, at: number): readonly ExpectedRatio[] {
  return circumstances.traits.windows.flatMap((window) => {
    const is = known(ratioAt(circumstances, window, at));
    return is === undefined ? [] : [{ window, is }];
  });
}

function knownRemaining({ world, traits, badEventsMissing }: Circumstances, at: number): Pick<Forecast, 'remaining'> {
  if (badEventsMissing) return {};
  const { low, high, there } = budgetRemaining(world, traits, at);
  return there === 1 && high - low <= 0.3 * (1 - low) ? { remaining: { low, high } } : {};
}

function known({ low, high, there }: Estimate): ExpectedRatio['is'] | undefined {
  if (there === -1) return undefined;
  if (there === 0) return 'missing';
  if (high > 1.25 * low + 1e-9) return undefined;
  return high < 1e-9 ? 'zero' : { low, high };
}
