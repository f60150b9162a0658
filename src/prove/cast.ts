import type { SloContext } from '../plan/slo-context.ts';
import type { Phase, SampleMaker } from '../sli/samples.ts';

/** What the stories are told with. All times are seconds. */
export interface Cast {
  readonly context: SloContext;
  readonly maker: SampleMaker;
  /** Events per second of healthy traffic. */
  readonly perSecond: number;
  readonly base: number;
  /** The longest story. */
  readonly longest: number;
}

/** Whether any share of what the budget is spent on can be bad, or a slice only as a whole. */
export function grainOf({ maker, context }: Cast): SampleMaker['grain'] {
  return context.slo.budgeting.method === 'timeslices' ? 'all or nothing' : maker.grain;
}

export function healthy({ perSecond }: Cast, seconds: number): Phase {
  return { seconds, perSecond, badShare: 0 };
}

export function failing({ perSecond }: Cast, seconds: number, badShare: number): Phase {
  return { seconds, perSecond, badShare: Number(badShare.toPrecision(6)) };
}

/** So many seconds of outage, spread over at least some time. */
export function filling(cast: Cast, outage: number, atLeast: number): Phase {
  const length = roundUp(Math.max(outage, atLeast), cast.base / 5);
  return failing(cast, length, outage / length);
}

/** As much recovery as a story of this file may still have. */
export function withRecovery(cast: Cast, phases: readonly Phase[], seconds: number): readonly Phase[] {
  const room = cast.longest - secondsOf(phases);
  return room < cast.base ? phases : [...phases, healthy(cast, Math.min(seconds, Math.floor(room / cast.base) * cast.base))];
}

export function secondsOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function roundUp(value: number, to: number): number {
  return Math.ceil(value / to - 1e-9) * to;
}
