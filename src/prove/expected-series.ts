import type { Evaluation } from '../model/model.ts';
import type { Phase } from '../sli/samples.ts';
import { periodAt } from './period-at.ts';
import type { PeriodTraits } from './slo-traits.ts';
import { Timeline } from './timeline.ts';
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
  /** What times without traffic count as included. */
  readonly events: Timeline;
  /** Of these, what the budget counts. */
  readonly counted: Timeline;
  readonly evaluation: Evaluation;
  readonly noTraffic: 'ignore' | 'good' | 'bad';
}

export function worldOf(clock: Clock, phases: readonly Phase[], evaluation: Evaluation, noTraffic: World['noTraffic']): World {
  const timeline = new Timeline(phases);
  const events = noTraffic === 'ignore' ? timeline : timeline.withIdleEvents(1000 / evaluation.fast, noTraffic === 'bad' ? 1 : 0);
  const counted = events.withoutLeftOut(secondsLeftOutAfter(evaluation));
  return { clock, timeline, events, counted, evaluation, noTraffic };
}

/** How long after a maintenance nothing counts: until the base holds nothing of it, and two evaluations. */
export function secondsLeftOutAfter({ base, fast }: Evaluation): number {
  return (base + 2 * fast) / 1000;
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
  const ratios = new Extremes();
  let empty = false;
  for (const start of [time - window - blur, time - window, time - window + sampleInterval + blur]) {
    for (const end of blur === 0 ? [time] : [time, time - blur]) {
      const total = timeline.total(end) - timeline.total(start);
      if (total > 1e-9) ratios.add(Math.min(1, (timeline.bad(end) - timeline.bad(start)) / total));
      else empty = true;
    }
  }
  const gone = timeline.present(time) - timeline.present(time - window) < 2 * sampleInterval + blur;
  if (empty && noTraffic !== 'ignore' && !gone) ratios.add(noTraffic === 'bad' ? 1 : 0);
  if (ratios.count === 0) return NOT_THERE;
  const there = (empty && noTraffic === 'ignore') || gone || time < 3 * clock.evaluationInterval ? -1 : 1;
  return { low: ratios.low * (1 - ROUNDING), high: Math.min(1, ratios.high * (1 + ROUNDING)), there };
}

/**
 * Error ratio of a window derived from the recorded bases. Time before the first sample counts as free of errors. It lags by up to a base, the step
 * at which the base is read and two evaluations.
 */
export function derivedRatio(world: World, window: number, time: number): Estimate {
  const { clock, evaluation, counted } = world;
  const lag = (2 * evaluation.base) / 1000 + 2 * clock.evaluationInterval + clock.blur;
  const ratios = new Extremes();
  let answers = 0;
  for (const end of [time, time - lag / 2, time - lag]) {
    const start = end - window;
    const present = counted.present(end) - counted.present(start);
    const total = counted.total(end) - counted.total(start);
    const bad = counted.bad(end) - counted.bad(start);
    if (total <= 1e-9) continue;
    answers += 1;
    for (const seen of [total, total - unseenAtBirth(world, start, end)]) ratios.add(bad / ((seen / present) * window));
  }
  if (ratios.count === 0) return NOT_THERE;
  // Slowly evaluated, a base is read more often at some steps than at others.
  const uneven = clock.evaluationInterval > evaluation.fast / 1000 ? 5 : 1;
  // A gauge's short bursts are a few samples, of which one more or less is counted.
  const margin = (clock.blur > 0 ? 2 : 1) * uneven * MARGIN;
  return { low: ratios.low * (1 - margin), high: ratios.high * (1 + margin), there: answers === 3 ? 1 : -1 };
}

/** Bad events in a window as the guard adds them up: from every sample, which must then stand for `fast`, or by steps. */
export function badEvents(world: World, window: number, time: number, reads: 'every sample' | 'steps'): Estimate {
  const { clock, evaluation } = world;
  // A direct window reads the source, and with it what the budget leaves out.
  const counted = window * 1000 <= evaluation.directUpTo ? world.events : world.counted;
  const steps = reads === 'steps' ? evaluation.base / 1000 : 0;
  const lag = evaluation.base / 1000 + steps + 2 * clock.evaluationInterval + clock.blur;
  const events = new Extremes();
  for (const end of [time, time - lag / 2, time - lag]) events.add(counted.bad(end) - counted.bad(end - window));
  const share = reads === 'every sample' ? Math.min(1, evaluation.fast / 1000 / clock.evaluationInterval) : 1;
  const slack = clock.blur > 0 ? 0.25 : 2 * MARGIN;
  return { low: events.low * share * (1 - slack), high: events.high * (1 + slack), there: 1 };
}

/**
 * Gauges are counted sample by sample: in the first base after their birth half of the events are missing from the record, where the rate of a counter
 * extrapolates.
 */
function unseenAtBirth({ clock, evaluation, counted }: World, start: number, end: number): number {
  if (clock.blur === 0) return 0;
  const base = evaluation.base / 1000;
  return counted.births
    .filter((birth) => birth >= start && birth < end)
    .reduce((sum, birth) => sum + (counted.total(Math.min(end, birth + base)) - counted.total(birth)) / 2, 0);
}

/** Events per second in the base; a sample while the series are there. */
export function baseTotal({ clock, timeline, evaluation }: World, time: number): Estimate {
  const base = evaluation.base / 1000;
  const present = timeline.present(time) - timeline.present(time - base);
  if (present <= 0) return NOT_THERE;
  const rates = new Extremes();
  for (const start of [time - base, time - base + clock.sampleInterval])
    rates.add((timeline.total(time) - timeline.total(start)) / (time - start));
  const gone = present < 2 * clock.sampleInterval + clock.blur;
  const slack = clock.blur > 0 ? 0.25 : MARGIN;
  return { low: rates.low * (1 - slack), high: rates.high * (1 + slack), there: gone ? -1 : 1 };
}

/** 1 − spent: the errors of all whole hours (coarse bases) against what the period allows at the traffic seen so far. */
export function budgetRemaining(
  world: World,
  { coarseBase, period, budget }: { readonly coarseBase: number; readonly period: PeriodTraits; readonly budget: number },
  time: number,
): Estimate {
  const { clock, evaluation, counted } = world;
  const lag = evaluation.base / 1000 + 2 * clock.evaluationInterval + clock.blur;
  const left = new Extremes();
  let answers = 0;
  for (const now of [time - 2 * clock.evaluationInterval, time]) {
    const hours = Math.floor(now / coarseBase) * coarseBase;
    const { start, length } = periodAt(period, now);
    // What happened minutes before the turn of a calendar may be recorded after it.
    const since = period.kind === 'rolling' ? [0] : [Math.max(0, start - lag), Math.max(0, start)];
    for (const end of [hours, hours - lag]) {
      for (const from of since) {
        const total = counted.total(end) - counted.total(from);
        const nothingYet = total <= 1e-9;
        if (now <= 0 || (nothingYet && (period.kind === 'rolling' || now < 2 * coarseBase))) continue;
        answers += 1;
        if (nothingYet) {
          left.add(1);
          continue;
        }
        const bad = counted.bad(end) - counted.bad(from);
        const leftOuts = new Set([now, end].map((until) => leftOutBetween(world, from, until)));
        // Gauges count from their first sample on, so that their record may begin a coarse base before that of a counter.
        for (const age of clock.blur === 0 ? [now] : [now, now + coarseBase])
          for (const seen of [total, total - unseenAtBirth(world, from, end)])
            for (const leftOut of leftOuts)
              left.add(1 - (bad / seen / budget) * ((Math.min(age, now - start, length) - leftOut) / (length - leftOut)));
      }
    }
  }
  if (left.count === 0) return NOT_THERE;
  const margin = (value: number) => 2 * MARGIN * Math.abs(1 - value) + 1e-9;
  return { low: left.low - margin(left.low), high: left.high + margin(left.high), there: answers === SURE_ANSWERS[period.kind] ? 1 : -1 };
}

/** Seconds that the budget leaves out, of those in which the series were there. */
function leftOutBetween({ events, counted }: World, from: number, until: number): number {
  return events.present(until) - events.present(from) - (counted.present(until) - counted.present(from));
}

/** Where the budget is there however it is looked at. */
const SURE_ANSWERS = { rolling: 4, calendar: 8 } as const;

/** The lowest and the highest of some numbers. */
class Extremes {
  low = Number.POSITIVE_INFINITY;
  high = Number.NEGATIVE_INFINITY;
  count = 0;

  add(value: number): void {
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    this.count += 1;
  }
}
