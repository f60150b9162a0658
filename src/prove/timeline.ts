import type { Phase } from '../sli/samples.ts';

/**
 * What really happened, added up from time 0. The expectations of generated tests are worked out from this and the definitions, and not from the
 * generated expressions: a test derived from a wrong rule would agree with it. All times are seconds.
 */
export class Timeline {
  readonly phases: readonly Phase[];
  readonly end: number;

  constructor(phases: readonly Phase[]) {
    this.phases = phases;
    this.end = phases.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /** Events from time 0 on. */
  total(time: number): number {
    return this.#added(time, ({ perSecond, gone }) => (gone ? 0 : perSecond));
  }

  bad(time: number): number {
    return this.#added(time, ({ perSecond, badShare, gone }) => (gone ? 0 : perSecond * badShare));
  }

  /** Seconds in which the series were there. */
  present(time: number): number {
    return this.#added(time, ({ gone }) => (gone ? 0 : 1));
  }

  /** Times without traffic as other events, which is what `noTraffic: good` and `bad` make of them. */
  withIdleEvents(perSecond: number, badShare: number): Timeline {
    return new Timeline(this.phases.map((phase) => (phase.perSecond === 0 && !phase.gone ? { ...phase, perSecond, badShare } : phase)));
  }

  #added(time: number, perSecond: (phase: Phase) => number): number {
    let sum = 0;
    let left = Math.min(Math.max(time, 0), this.end);
    for (const phase of this.phases) {
      if (left <= 0) break;
      sum += Math.min(left, phase.seconds) * perSecond(phase);
      left -= phase.seconds;
    }
    return sum;
  }
}
