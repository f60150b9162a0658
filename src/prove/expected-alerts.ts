import { badEvents, baseTotal, budgetRemaining, derivedRatio, directRatio, MOST_GUARD_SAMPLES, type World } from './expected-series.ts';
import { periodAt } from './period-at.ts';
import type { AlertTraits, SloTraits } from './slo-traits.ts';
import { both, type Estimate, either, firing, isAbove, isBelow, NOT_THERE, type Verdict, type Verdicts } from './verdict.ts';

export interface Circumstances {
  readonly world: World;
  readonly traits: SloTraits;
  /** Bad events cannot be told from good ones. */
  readonly badEventsMissing: boolean;
  readonly labelSets: number;
}

type Burn = Extract<AlertTraits['is'], { kind: 'burn' }>;

/** For how many of its windows the last value of a direct one counts without traffic. */
export const SHORT_WINDOWS_PER_HOLD = 12;

/** When an alert fires, at each evaluation from time 0 on. */
export class ExpectedAlerts {
  readonly #circumstances: Circumstances;
  readonly times: readonly number[];
  readonly #known = new Map<string, readonly Estimate[]>();

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
    const { clock, timeline } = circumstances.world;
    this.times = Array.from({ length: Math.round(timeline.end / clock.evaluationInterval) + 1 }, (_, at) => at * clock.evaluationInterval);
  }

  verdicts({ is, raisedFrom, ...rule }: AlertTraits): Verdicts {
    const { evaluationInterval } = this.#circumstances.world.clock;
    const evaluations = (duration: number) => Math.ceil(duration / 1000 / evaluationInterval);
    const condition = this.#condition(is);
    // What was raised counts on while the alert below goes on firing.
    const below = raisedFrom === undefined ? [] : this.verdicts({ is, ...raisedFrom });
    const lasting = condition.map((verdict, at) => either(verdict, below[at] ?? 0));
    return firing(lasting, evaluations(rule.for), evaluations(rule.keepFiringFor));
  }

  #ratio(window: number): readonly Estimate[] {
    return this.#remembered(`ratio ${window}`, (time) => ratioAt(this.#circumstances, window, time));
  }

  #condition(is: AlertTraits['is']): Verdicts {
    switch (is.kind) {
      case 'burn':
        return this.#burning(is);
      case 'budget exhausted':
        return this.#remaining().map((left) => isBelow(left, 0));
      case 'exhaustion predicted':
        return this.#exhausting();
      case 'SLI absent':
        return this.#absent();
      case 'traffic low':
        return this.times.map((time) => isBelow(this.#total(time), this.#circumstances.traits.expectTraffic));
      case 'label sets': {
        const { labelSets, traits } = this.#circumstances;
        return this.times.map((time) => both(this.#total(time).there, labelSets > traits.atMost ? 1 : 0));
      }
    }
  }

  #total(time: number): Estimate {
    const { world, labelSets: sets } = this.#circumstances;
    const total = baseTotal(world, time);
    const idle = world.noTraffic === 'ignore' ? 0 : 1000 / world.evaluation.fast;
    const orIdle = (value: number) => (value <= 0 ? idle : value);
    return { low: orIdle(total.low) * sets, high: orIdle(total.high) * sets, there: total.there };
  }

  #burning({ burn, bound, interrupts }: Burn): Verdicts {
    const { traits, world } = this.#circumstances;
    const above = (window: number, threshold: number) => this.#lasting(window).map((ratio) => isAbove(ratio, threshold));
    const join = (a: Verdicts, b: Verdicts, how: (a: Verdict, b: Verdict) => Verdict) => a.map((verdict, at) => how(verdict, b[at] ?? 0));
    const conditions: Verdicts[] = [];
    if (burn !== undefined) conditions.push(join(above(burn.long, burn.threshold), above(burn.short, burn.threshold), both));
    if (bound !== undefined) conditions.push(above(bound.over, bound.above));
    const reached = conditions.reduce((a, b) => join(a, b, either));
    // What interrupts people must still hold in the shortest window, above the lower of its thresholds.
    const still = burn?.threshold ?? bound?.above;
    const any = interrupts && still !== undefined ? join(reached, above(world.evaluation.base, still), both) : reached;
    const window = burn?.long ?? (bound?.over ?? 0) * SHORT_WINDOWS_PER_HOLD;
    if (traits.minimumBadEvents === 0) return any;
    const reads = window / world.evaluation.fast <= MOST_GUARD_SAMPLES ? 'every sample' : 'steps';
    const enough = (time: number) => isAbove(badEvents(world, window / 1000, time, reads), traits.minimumBadEvents - 0.5);
    return this.times.map((time, at) => (any[at] === 0 ? 0 : both(any[at] ?? 0, enough(time))));
  }

  /** No traffic is not recovery: the last value of a direct window counts for twelve windows more. */
  #lasting(window: number): readonly Estimate[] {
    const { world } = this.#circumstances;
    const ratios = this.#ratio(window);
    if (window > world.evaluation.directUpTo) return ratios;
    const hold = Math.round((window * SHORT_WINDOWS_PER_HOLD) / 1000 / world.clock.evaluationInterval);
    let last = NOT_THERE;
    // Since it was surely there, and since it may have been.
    let [age, doubted] = [0, 0];
    return ratios.map((ratio) => {
      if (ratio.there === 1) {
        last = ratio;
        [age, doubted] = [0, 0];
        return ratio;
      }
      age += 1;
      doubted = ratio.there === -1 ? 0 : doubted + 1;
      if (last.there === 0) return ratio;
      // A value that may be there or not may also be the one that lasts.
      if (ratio.there === -1) last = { low: Math.min(last.low, ratio.low), high: Math.max(last.high, ratio.high), there: 1 };
      return { ...last, there: age < hold - 2 ? 1 : doubted > hold + 2 ? 0 : -1 };
    });
  }

  #remaining(): readonly Estimate[] {
    const { traits, world, badEventsMissing } = this.#circumstances;
    return this.#remembered('remaining', (time) => (badEventsMissing ? NOT_THERE : budgetRemaining(world, traits, time)));
  }

  #exhausting(): Verdicts {
    const { period, budget, exhaustion } = this.#circumstances.traits;
    const ratios = this.#ratio(exhaustion.window);
    return this.#remaining().map((left, at) => {
      const ratio = ratios[at] ?? NOT_THERE;
      const time = this.times[at] ?? 0;
      const whole = periodAt(period, time).length * budget;
      const soon: Estimate = {
        low: (Math.max(0, left.low) * whole) / Math.max(ratio.high, 1e-12),
        high: (left.high * whole) / Math.max(ratio.low, 1e-12),
        there: both(left.there, ratio.there),
      };
      const soonEnough = both(isBelow(soon, exhaustion.within / 1000), isBelow(soon, periodAt(period, time).left));
      return both(isAbove(left, 0), soonEnough);
    });
  }

  /** The last samples leave the base's window one base after the series vanished. */
  #absent(): Verdicts {
    const { world, badEventsMissing } = this.#circumstances;
    const base = world.evaluation.base / 1000;
    if (badEventsMissing) return this.times.map(() => 1);
    return this.times.map((time) => {
      const seconds = world.timeline.present(time) - world.timeline.present(time - base - world.clock.sampleInterval - world.clock.blur);
      if (seconds <= 0) return time < base ? -1 : 1;
      return seconds > 3 * world.clock.sampleInterval + world.clock.blur ? 0 : -1;
    });
  }

  #remembered(key: string, estimate: (time: number) => Estimate): readonly Estimate[] {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const estimates = this.times.map(estimate);
    this.#known.set(key, estimates);
    return estimates;
  }
}

/** The recorded error ratio of a window in milliseconds, at a time in seconds. */
export function ratioAt({ world, badEventsMissing }: Circumstances, window: number, time: number): Estimate {
  if (badEventsMissing) return NOT_THERE;
  return window <= world.evaluation.directUpTo ? directRatio(world, window / 1000, time) : derivedRatio(world, window / 1000, time);
}
