import type { Tier } from '../model/burn-rate.ts';
import type { ResponseRule } from '../model/model.ts';
import type { AlertingRule } from '../plan/plan.ts';
import type { SloContext } from '../plan/slo-rules.ts';
import { coarseBase, windowsOf } from '../plan/windows.ts';
import { budgetOf } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { badEvents, baseTotal, budgetRemaining, derivedRatio, directRatio, MOST_GUARD_SAMPLES, type World } from './expected-series.ts';
import { both, type Estimate, either, firing, isAbove, isBelow, NOT_THERE, type Verdict, type Verdicts } from './verdict.ts';

/** What decides about one kind of alert of an SLO. */
export type AlertKind =
  | { readonly kind: 'burn'; readonly tier: Tier; readonly interrupts: boolean }
  | { readonly kind: 'budget exhausted' | 'exhaustion predicted' | 'SLI absent' | 'traffic low' | 'label sets' };

export interface ExpectedAlert {
  readonly rule: AlertingRule;
  readonly is: AlertKind;
}

export interface Circumstances {
  readonly world: World;
  readonly context: SloContext;
  /** Bad events cannot be told from good ones. */
  readonly badEventsMissing: boolean;
  readonly labelSets: number;
}

const SHORT_WINDOWS_PER_HOLD = 12;

/** When an alert fires, at each evaluation from time 0 on. */
export class ExpectedAlerts {
  readonly #circumstances: Circumstances;
  readonly #times: readonly number[];
  readonly #ratios = new Map<string, readonly Estimate[]>();

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
    const { clock, timeline } = circumstances.world;
    this.#times = Array.from({ length: Math.round(timeline.end / clock.evaluationInterval) + 1 }, (_, at) => at * clock.evaluationInterval);
  }

  get times(): readonly number[] {
    return this.#times;
  }

  verdicts({ rule, is }: ExpectedAlert): Verdicts {
    const { evaluationInterval } = this.#circumstances.world.clock;
    const evaluations = (duration: number | undefined) => Math.ceil((duration ?? 0) / 1000 / evaluationInterval);
    return firing(this.#condition(is), evaluations(rule.for), evaluations(rule.keepFiringFor));
  }

  /** The recorded error ratio of a window in milliseconds. */
  ratio(window: number): readonly Estimate[] {
    return this.#remembered(`ratio ${window}`, (time) => {
      const { world, badEventsMissing } = this.#circumstances;
      if (badEventsMissing) return NOT_THERE;
      return window <= world.evaluation.directUpTo ? directRatio(world, window / 1000, time) : derivedRatio(world, window / 1000, time);
    });
  }

  #condition(is: AlertKind): Verdicts {
    switch (is.kind) {
      case 'burn':
        return this.#burning(is.tier, is.interrupts);
      case 'budget exhausted':
        return this.#remaining().map((left) => isBelow(left, 0));
      case 'exhaustion predicted':
        return this.#exhausting();
      case 'SLI absent':
        return this.#absent();
      case 'traffic low': {
        const atLeast = toNumber(this.#circumstances.context.slo.expectTraffic?.atLeast ?? { numerator: 0n, denominator: 1n });
        return this.#times.map((time) => isBelow(this.#total(time), atLeast));
      }
      case 'label sets': {
        const { labelSets, context } = this.#circumstances;
        return this.#times.map((time) => both(this.#total(time).there, labelSets > (context.slo.atMost ?? 0) ? 1 : 0));
      }
    }
  }

  #total(time: number): Estimate {
    const { world } = this.#circumstances;
    const total = baseTotal(world, time);
    const sets = this.#circumstances.labelSets;
    const idle = world.noTraffic === 'ignore' ? 0 : 1000 / world.evaluation.fast;
    const orIdle = (value: number) => (value <= 0 ? idle : value);
    return { low: orIdle(total.low) * sets, high: orIdle(total.high) * sets, there: total.there };
  }

  #burning({ burn, bound }: Tier, interrupts: boolean): Verdicts {
    const { slo, evaluation } = this.#circumstances.context;
    const above = (window: number, threshold: number) => this.#lasting(window).map((ratio) => isAbove(ratio, threshold));
    const join = (a: Verdicts, b: Verdicts, how: (a: Verdict, b: Verdict) => Verdict) => a.map((verdict, at) => how(verdict, b[at] ?? 0));
    const conditions: Verdicts[] = [];
    if (burn !== undefined) {
      const threshold = toNumber(burn.threshold);
      conditions.push(join(above(burn.long, threshold), above(burn.short, threshold), both));
    }
    if (bound !== undefined) conditions.push(above(bound.over, toNumber(bound.above)));
    const reached = conditions.reduce((a, b) => join(a, b, either));
    // What interrupts people must still hold in the shortest window, above the lower of its thresholds.
    const still = burn?.threshold ?? bound?.above;
    const any = interrupts && still !== undefined ? join(reached, above(evaluation.base, toNumber(still)), both) : reached;
    const window = burn?.long ?? (bound?.over ?? 0) * SHORT_WINDOWS_PER_HOLD;
    if (slo.minimumBadEvents === 0) return any;
    const reads = window / evaluation.fast <= MOST_GUARD_SAMPLES ? 'every sample' : 'steps';
    return this.#times.map((time, at) =>
      both(any[at] ?? 0, isAbove(badEvents(this.#circumstances.world, window / 1000, time, reads), slo.minimumBadEvents - 0.5)),
    );
  }

  /** No traffic is not recovery: the last value of a direct window counts for twelve windows more. */
  #lasting(window: number): readonly Estimate[] {
    const { world } = this.#circumstances;
    const ratios = this.ratio(window);
    if (window > world.evaluation.directUpTo) return ratios;
    const hold = Math.round((window * SHORT_WINDOWS_PER_HOLD) / 1000 / world.clock.evaluationInterval);
    let last = NOT_THERE;
    let age = 0;
    return ratios.map((ratio) => {
      if (ratio.there === 1) {
        last = ratio;
        age = 0;
        return ratio;
      }
      age += 1;
      if (last.there === 0) return ratio;
      // A value that may be there or not may also be the one that lasts.
      if (ratio.there === -1) last = { low: Math.min(last.low, ratio.low), high: Math.max(last.high, ratio.high), there: 1 };
      return { ...last, there: age < hold - 2 ? 1 : age > hold + 2 ? 0 : -1 };
    });
  }

  #remaining(): readonly Estimate[] {
    const { context, world, badEventsMissing } = this.#circumstances;
    const { slo } = context;
    const terms = {
      coarse: coarseBase(context.evaluation, slo.period) / 1000,
      period: slo.period / 1000,
      budget: toNumber(budgetOf(slo.objective)),
    };
    return this.#remembered('remaining', (time) => (badEventsMissing ? NOT_THERE : budgetRemaining(world, terms, time)));
  }

  #exhausting(): Verdicts {
    const { slo, evaluation, tiers } = this.#circumstances.context;
    const within = slo.exhaustion?.within ?? 0;
    const window =
      windowsOf(tiers, evaluation)
        .filter((one) => 2 * one <= within)
        .at(-1) ?? evaluation.base;
    const whole = (slo.period / 1000) * toNumber(budgetOf(slo.objective));
    const ratios = this.ratio(window);
    return this.#remaining().map((left, at) => {
      const ratio = ratios[at] ?? NOT_THERE;
      const soon: Estimate = {
        low: (Math.max(0, left.low) * whole) / Math.max(ratio.high, 1e-12),
        high: (left.high * whole) / Math.max(ratio.low, 1e-12),
        there: both(left.there, ratio.there),
      };
      return both(isAbove(left, 0), isBelow(soon, within / 1000));
    });
  }

  /** The last samples leave the base's window one base after the series vanished. */
  #absent(): Verdicts {
    const { world, badEventsMissing } = this.#circumstances;
    const base = world.evaluation.base / 1000;
    if (badEventsMissing) return this.#times.map(() => 1);
    return this.#times.map((time) => {
      const seconds = world.timeline.present(time) - world.timeline.present(time - base - world.clock.sampleInterval - world.clock.blur);
      if (seconds <= 0) return time < base ? -1 : 1;
      return seconds > 3 * world.clock.sampleInterval + world.clock.blur ? 0 : -1;
    });
  }

  #remembered(key: string, estimate: (time: number) => Estimate): readonly Estimate[] {
    const known = this.#ratios.get(key);
    if (known !== undefined) return known;
    const estimates = this.#times.map(estimate);
    this.#ratios.set(key, estimates);
    return estimates;
  }
}

export function interruptsPeople(response: ResponseRule): boolean {
  const told = response.kind === 'always' ? [response.response] : [response.then, response.otherwise];
  return told.includes('page') || told.includes('notify');
}
