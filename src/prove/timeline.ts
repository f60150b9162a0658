import type { Phase } from '../sli/samples.ts';

/** What adds up at a steady rate within each phase. */
interface Sum {
  readonly rates: Float64Array;
  /** At the beginning of each phase. */
  readonly before: Float64Array;
}

/**
 * What really happened, added up from time 0. The expectations of generated tests are worked out from this and the definitions, and not from the
 * generated expressions: a test derived from a wrong rule would agree with it. All times are seconds.
 */
export class Timeline {
  readonly phases: readonly Phase[];
  readonly end: number;
  /** When the series came to be: at the beginning and after each time without them. */
  readonly births: readonly number[];
  readonly #starts: Float64Array;
  readonly #total: Sum;
  readonly #bad: Sum;
  readonly #present: Sum;
  /** The phase of the last question: the next one mostly lies in it or beside it. */
  #cursor = 0;

  constructor(phases: readonly Phase[]) {
    this.phases = phases;
    this.#starts = this.#sum(() => 1).before;
    this.#total = this.#sum(({ perSecond, gone }) => (gone ? 0 : perSecond));
    this.#bad = this.#sum(({ perSecond, badShare, gone }) => (gone ? 0 : perSecond * badShare));
    this.#present = this.#sum(({ gone }) => (gone ? 0 : 1));
    this.end = this.#starts[phases.length] ?? 0;
    this.births = phases.flatMap(({ gone }, at) => (!gone && (at === 0 || phases[at - 1]?.gone) ? [this.#starts[at] ?? 0] : []));
  }

  /** Events from time 0 on. */
  total(time: number): number {
    return this.#added(this.#total, time);
  }

  bad(time: number): number {
    return this.#added(this.#bad, time);
  }

  /** Seconds in which the series were there. */
  present(time: number): number {
    return this.#added(this.#present, time);
  }

  /** As slices of time see it: a second with traffic, or one that counts without it, is as much as any other. */
  inSlices(noTraffic: 'ignore' | 'good' | 'bad', spent: (badShare: number) => number): Timeline {
    return new Timeline(
      this.phases.map((phase): Phase => {
        if (phase.perSecond > 0) return { ...phase, perSecond: 1, badShare: spent(phase.badShare) };
        return noTraffic === 'ignore' ? phase : { ...phase, perSecond: 1, badShare: noTraffic === 'bad' ? 1 : 0 };
      }),
    );
  }

  /**
   * As slices of so many seconds see it that read all but the first `unseen` of them: each has one share of bad events. There must always be traffic, and what is
   * left out must be whole slices.
   */
  bySlice(length: number, unseen: number, ...meaning: Parameters<Timeline['inSlices']>): Timeline {
    const slices = Array.from({ length: Math.ceil(this.end / length) }, (_, index): Phase => {
      const start = index * length;
      const end = Math.min(this.end, start + length);
      const total = this.total(end) - this.total(start + unseen);
      const badShare = total > 0 ? (this.bad(end) - this.bad(start + unseen)) / total : 0;
      const phase = { seconds: end - start, perSecond: 1, badShare };
      return this.phases[this.#indexAt(start)]?.leftOut ? { ...phase, leftOut: true } : phase;
    });
    return new Timeline(slices).inSlices(...meaning);
  }

  /** Whether everything changes at multiples of so many seconds. */
  changesEvery(seconds: number): boolean {
    return this.phases.every((_phase, at) => (this.#starts[at] ?? 0) % seconds === 0);
  }

  /** By how much the share of bad events changes between two times, each change counted. */
  turns(from: number, until: number): number {
    return this.phases.reduce((sum, phase, at) => {
      const start = this.#starts[at] ?? 0;
      const before = this.phases[at - 1];
      return before === undefined || start <= from || start >= until ? sum : sum + Math.abs(phase.badShare - before.badShare);
    }, 0);
  }

  /** Times without traffic as other events, which is what `noTraffic: good` and `bad` make of them. */
  withIdleEvents(perSecond: number, badShare: number): Timeline {
    return new Timeline(this.phases.map((phase) => (phase.perSecond === 0 && !phase.gone ? { ...phase, perSecond, badShare } : phase)));
  }

  /** What budgets count: a maintenance that they leave out is as if the series were not there, and so is a while after it. */
  withoutLeftOut(after: number): Timeline {
    let open = 0;
    const phases = this.phases.flatMap((phase): readonly Phase[] => {
      if (phase.leftOut) {
        open = after;
        return [{ ...phase, gone: true }];
      }
      const first = Math.min(open, phase.seconds);
      open -= first;
      return [
        { ...phase, seconds: first, gone: true as const },
        { ...phase, seconds: phase.seconds - first },
      ].filter(({ seconds }) => seconds > 0);
    });
    return this.phases.some(({ leftOut }) => leftOut) ? new Timeline(phases) : this;
  }

  /** Beyond the last phase nothing is added. */
  #sum(perSecond: (phase: Phase) => number): Sum {
    const rates = new Float64Array(this.phases.length + 1);
    const before = new Float64Array(this.phases.length + 1);
    for (const [at, phase] of this.phases.entries()) {
      rates[at] = perSecond(phase);
      before[at + 1] = (before[at] ?? 0) + phase.seconds * perSecond(phase);
    }
    return { rates, before };
  }

  #added({ rates, before }: Sum, time: number): number {
    if (time <= 0) return 0;
    const at = this.#indexAt(time);
    return (before[at] ?? 0) + (time - (this.#starts[at] ?? 0)) * (rates[at] ?? 0);
  }

  /** Of the phase that begins or goes on then; of none, one more than the last. */
  #indexAt(time: number): number {
    const starts = this.#starts;
    let at = this.#cursor;
    while (at > 0 && time < (starts[at] ?? 0)) at -= 1;
    while (at < this.phases.length && time >= (starts[at + 1] ?? 0)) at += 1;
    this.#cursor = at;
    return at;
  }
}
