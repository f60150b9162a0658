import type { Evaluation } from '../model/model.ts';
import type { Phase } from '../sli/samples.ts';
import { periodAt } from './period-at.ts';
import type { PeriodTraits, SliceTraits, SloTraits } from './slo-traits.ts';
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
  /** Where the budget is spent on slices of time: what happened as they see it. */
  readonly slices?: Slices;
  readonly evaluation: Evaluation;
  readonly noTraffic: 'ignore' | 'good' | 'bad';
}

interface Slices {
  readonly all: SeenInSlices;
  readonly counted: SeenInSlices;
  readonly length: number;
  /** How long after its time a slice is known, at most. */
  readonly late: number;
  /** How much bad time more or less slices may see where everything turns bad, or good again. */
  readonly edge: number;
}

interface SeenInSlices {
  readonly timeline: Timeline;
  /** How versions of Prometheus may see its bad time otherwise. */
  readonly others: readonly Timeline[];
}

export function worldOf(clock: Clock, phases: readonly Phase[], traits: Pick<SloTraits, 'evaluation' | 'noTraffic' | 'slices'>): World {
  const { evaluation, noTraffic } = traits;
  const timeline = new Timeline(phases);
  const events = noTraffic === 'ignore' ? timeline : timeline.withIdleEvents(1000 / evaluation.fast, noTraffic === 'bad' ? 1 : 0);
  const counted = events.withoutLeftOut(secondsLeftOutAfter(evaluation));
  const slices = traits.slices === undefined ? {} : { slices: slicesOf(timeline, clock, traits.slices, traits) };
  return { clock, timeline, events, counted, ...slices, evaluation, noTraffic };
}

function slicesOf(
  timeline: Timeline,
  clock: Clock,
  { length, badAbove }: SliceTraits,
  { evaluation, noTraffic }: Pick<SloTraits, 'evaluation' | 'noTraffic'>,
): Slices {
  const { evaluationInterval, sampleInterval, blur } = clock;
  const spent = (badShare: number) => (badAbove === undefined ? badShare : badShare > badAbove ? 1 : 0);
  // Slowly evaluated, one that is known stands for those that follow.
  const late = length + 2 * evaluationInterval + sampleInterval + blur;
  if (areSeenWhole(timeline, clock, length)) {
    // Prometheus 2 reads a sample at the beginning of a slice; 3 does not, and takes what follows its first one for the whole.
    const unseen = (seconds: number) => timeline.bySlice(length, seconds, noTraffic, spent);
    return { ...seenInSlices(evaluation, unseen(0), unseen(sampleInterval)), length, late, edge: 0 };
  }
  // Evaluated more slowly than slices follow each other, one stands for those that are left out.
  const missed = evaluationInterval > length ? evaluationInterval : 0;
  const isSteady = badAbove === undefined && new Set(timeline.phases.map(({ perSecond }) => perSecond)).size === 1;
  const edge = (isSteady ? sampleInterval : length) + missed + blur;
  return { ...seenInSlices(evaluation, timeline.inSlices(noTraffic, spent)), length, late, edge };
}

function seenInSlices(evaluation: Evaluation, timeline: Timeline, ...others: readonly Timeline[]): Pick<Slices, 'all' | 'counted'> {
  const counted = (all: Timeline) => all.withoutLeftOut(secondsLeftOutAfter(evaluation));
  return { all: { timeline, others }, counted: { timeline: counted(timeline), others: others.map(counted) } };
}

/** Whether each slice is read when it ends, and of samples at its ends and at each change within. */
function areSeenWhole(timeline: Timeline, { evaluationInterval, sampleInterval, blur }: Clock, length: number): boolean {
  const fits = [evaluationInterval, sampleInterval].every((interval) => length % interval === 0);
  const isBusy = timeline.phases.every(({ perSecond, gone }) => perSecond > 0 && !gone);
  const changes = timeline.phases.some(({ leftOut }) => leftOut) ? length : sampleInterval;
  return fits && blur === 0 && isBusy && timeline.changesEvery(changes);
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
export function directRatio(world: World, window: number, time: number): Estimate {
  return world.slices === undefined ? ratioOfEvents(world, window, time) : ratioOfSlices(world.slices, window, time);
}

/** Bad slices ÷ all slices of a window. */
function ratioOfSlices(slices: Slices, window: number, time: number): Estimate {
  const { all, length, late } = slices;
  const { timeline } = all;
  const ratios = new Extremes();
  let empty = false;
  for (const end of [time, time - late / 2, time - late]) {
    // Prometheus 2 reads both ends of a range, and with them a slice more.
    for (const start of [end - window - length, end - window]) {
      const total = timeline.total(end) - timeline.total(start);
      if (total < length) empty = true;
      if (total <= 1e-9) continue;
      for (const bad of badTime(all, slices.edge, start, end)) ratios.add(Math.min(1, bad / total));
    }
  }
  if (ratios.count === 0) return NOT_THERE;
  return { low: ratios.low * (1 - ROUNDING), high: Math.min(1, ratios.high * (1 + ROUNDING)), there: empty ? -1 : 1 };
}

function ratioOfEvents({ clock, timeline, noTraffic }: World, window: number, time: number): Estimate {
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
  const { clock, evaluation, slices } = world;
  const counted = slices?.counted.timeline ?? world.counted;
  const lag = (2 * evaluation.base) / 1000 + 2 * clock.evaluationInterval + clock.blur + (slices?.late ?? 0);
  const ratios = new Extremes();
  let answers = 0;
  for (const end of [time, time - lag / 2, time - lag]) {
    const start = end - window;
    const present = counted.present(end) - counted.present(start);
    const total = counted.total(end) - counted.total(start);
    if (total <= 1e-9) continue;
    answers += 1;
    for (const seen of [total, total - unseenAtBirth(world, counted, start, end)])
      for (const failed of countedAsBad(world, start, end)) ratios.add(failed / ((seen / present) * window));
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
  const counted = window * 1000 <= evaluation.directUpTo || world.slices !== undefined ? world.events : world.counted;
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
function unseenAtBirth({ clock, evaluation }: World, counted: Timeline, start: number, end: number): number {
  if (clock.blur === 0) return 0;
  const base = evaluation.base / 1000;
  return counted.births
    .filter((birth) => birth >= start && birth < end)
    .reduce((sum, birth) => sum + (counted.total(Math.min(end, birth + base)) - counted.total(birth)) / 2, 0);
}

/** Bad events that the budget counts, or bad time as it may be seen. */
function countedAsBad({ counted, slices }: World, start: number, end: number): readonly number[] {
  return slices === undefined ? [counted.bad(end) - counted.bad(start)] : badTime(slices.counted, slices.edge, start, end);
}

function badTime({ timeline, others }: SeenInSlices, edge: number, start: number, end: number): readonly number[] {
  const slack = edge * timeline.turns(start, end);
  return [timeline, ...others].flatMap((one) => {
    const bad = one.bad(end) - one.bad(start);
    return [Math.max(0, bad - slack), bad + slack];
  });
}

/** Events per second in the base; a sample while the series are there. */
export function baseTotal({ clock, timeline, evaluation }: World, time: number): Estimate {
  const base = evaluation.base / 1000;
  const present = timeline.present(time) - timeline.present(time - base);
  // A gauge has a rate from its first sample on.
  if (present <= 0) return { ...NOT_THERE, there: clock.blur > 0 && timeline.births.includes(time) ? -1 : 0 };
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
  const { clock, evaluation, slices } = world;
  const counted = slices?.counted.timeline ?? world.counted;
  const lag = evaluation.base / 1000 + 2 * clock.evaluationInterval + clock.blur + (slices?.late ?? 0);
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
        const leftOuts = new Set([now, end].map((until) => leftOutBetween(world, from, until)));
        // Gauges count from their first sample on, so that their record may begin a coarse base before that of a counter.
        for (const age of clock.blur === 0 ? [now] : [now, now + coarseBase])
          for (const seen of [total, total - unseenAtBirth(world, counted, from, end)])
            for (const leftOut of leftOuts)
              for (const failed of countedAsBad(world, from, end))
                left.add(1 - (failed / seen / budget) * ((Math.min(age, now - start, length) - leftOut) / (length - leftOut)));
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
