import type { Evaluation } from '../model/model.ts';
import type { Timeline } from './timeline.ts';
import { type Estimate, NOT_THERE } from './verdict.ts';

/** How a test is run. All times are seconds. */
export interface Clock {
  readonly evaluationInterval: number;
  /** Between two samples. */
  readonly sampleInterval: number;
  /** How far a window's edges may be off: 0 for counters, a sample or slice for gauges. */
  readonly blur: number;
}

export interface World {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly evaluation: Evaluation;
  readonly noTraffic: 'ignore' | 'good' | 'bad';
}

/** Up to this many samples the guard reads all of them, beyond it one per step. */
export const MOST_GUARD_SAMPLES = 1000;

/** Rates extrapolate, and Prometheus 3 reads one sample less of a window than 2.x. */
const MARGIN = 0.02;
/** Steps of the input counters are rounded by up to half a per cent. */
const ROUNDING = 0.01;

/** Error ratio of a window read from the source series: bad events ÷ all events within it. */
export function directRatio({ clock, timeline, noTraffic }: World, window: number, time: number): Estimate {
  const { sampleInterval, blur } = clock;
  const ratios: number[] = [];
  let empty = false;
  for (const start of [time - window - blur, time - window, time - window + sampleInterval + blur]) {
    for (const end of new Set([time, time - blur])) {
      const total = timeline.total(end) - timeline.total(start);
      if (total > 1e-9) ratios.push(Math.min(1, (timeline.bad(end) - timeline.bad(start)) / total));
      else empty = true;
    }
  }
  const gone = timeline.present(time) - timeline.present(time - window) < 2 * sampleInterval + blur;
  if (empty && noTraffic !== 'ignore' && !gone) ratios.push(noTraffic === 'bad' ? 1 : 0);
  if (ratios.length === 0) return NOT_THERE;
  const there = (empty && noTraffic === 'ignore') || gone || time < 3 * clock.evaluationInterval ? -1 : 1;
  return { low: Math.min(...ratios) * (1 - ROUNDING), high: Math.min(1, Math.max(...ratios) * (1 + ROUNDING)), there };
}

/**
 * Error ratio of a window derived from the recorded bases. Time before the first sample counts as free of errors. It lags by up to a base, the step
 * at which the base is read and two evaluations.
 */
export function derivedRatio(world: World, window: number, time: number): Estimate {
  const { clock, evaluation } = world;
  const timeline = counted(world);
  const lag = (2 * evaluation.base) / 1000 + 2 * clock.evaluationInterval + clock.blur;
  const ratios: number[] = [];
  for (const end of [time, time - lag / 2, time - lag]) {
    const start = end - window;
    const present = timeline.present(end) - timeline.present(start);
    const total = timeline.total(end) - timeline.total(start);
    if (total > 1e-9) ratios.push((timeline.bad(end) - timeline.bad(start)) / ((total / present) * window));
  }
  if (ratios.length === 0) return NOT_THERE;
  // Slowly evaluated, a base is read more often at some steps than at others.
  const margin = clock.evaluationInterval > evaluation.fast / 1000 ? 5 * MARGIN : MARGIN;
  return { low: Math.min(...ratios) * (1 - margin), high: Math.max(...ratios) * (1 + margin), there: ratios.length === 3 ? 1 : -1 };
}

/** Bad events in a window as the guard adds them up: from every sample, which must then stand for `fast`, or by steps. */
export function badEvents(world: World, window: number, time: number, reads: 'every sample' | 'steps'): Estimate {
  const { clock, evaluation } = world;
  const timeline = counted(world);
  const steps = reads === 'steps' ? evaluation.base / 1000 : 0;
  const lag = evaluation.base / 1000 + steps + 2 * clock.evaluationInterval + clock.blur;
  const events = [time, time - lag / 2, time - lag].map((end) => timeline.bad(end) - timeline.bad(end - window));
  const share = reads === 'every sample' ? Math.min(1, evaluation.fast / 1000 / clock.evaluationInterval) : 1;
  const slack = clock.blur > 0 ? 0.25 : 2 * MARGIN;
  return { low: Math.min(...events) * share * (1 - slack), high: Math.max(...events) * (1 + slack), there: 1 };
}

/** Events per second in the base; a sample while the series are there. */
export function baseTotal({ clock, timeline, evaluation }: World, time: number): Estimate {
  const base = evaluation.base / 1000;
  const present = timeline.present(time) - timeline.present(time - base);
  if (present <= 0) return NOT_THERE;
  const rates = [time - base, time - base + clock.sampleInterval].map(
    (start) => (timeline.total(time) - timeline.total(start)) / (time - start),
  );
  const gone = present < 2 * clock.sampleInterval + clock.blur;
  const slack = clock.blur > 0 ? 0.25 : MARGIN;
  return { low: Math.min(...rates) * (1 - slack), high: Math.max(...rates) * (1 + slack), there: gone ? -1 : 1 };
}

function counted({ timeline, noTraffic, evaluation }: World): Timeline {
  return noTraffic === 'ignore' ? timeline : timeline.withIdleEvents(1000 / evaluation.fast, noTraffic === 'bad' ? 1 : 0);
}

/** 1 − spent: the errors of all whole hours (coarse bases) against what the period allows at the traffic seen so far. */
export function budgetRemaining(
  world: World,
  { coarse, period, budget }: { readonly coarse: number; readonly period: number; readonly budget: number },
  time: number,
): Estimate {
  const { clock, evaluation } = world;
  const timeline = counted(world);
  const lag = evaluation.base / 1000 + 2 * clock.evaluationInterval;
  const left: number[] = [];
  for (const now of [time - 2 * clock.evaluationInterval, time]) {
    const hours = Math.floor(now / coarse) * coarse;
    for (const end of [hours, hours - lag]) {
      const total = timeline.total(end);
      const age = Math.min(1, now / period);
      if (total > 1e-9 && age > 0) left.push(1 - (timeline.bad(end) / total / budget) * age);
    }
  }
  if (left.length === 0) return NOT_THERE;
  const margin = (value: number) => 2 * MARGIN * Math.abs(1 - value) + 1e-9;
  const [low, high] = [Math.min(...left), Math.max(...left)];
  return { low: low - margin(low), high: high + margin(high), there: left.length === 4 ? 1 : -1 };
}
