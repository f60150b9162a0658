import type { Verdict, Verdicts } from './verdict.ts';

/** The verdicts of a whole story in as few words as possible: what is the same for many SLOs is kept as long as there are more. */
export class Course {
  /** Evaluations right before and right after what is sure changes. */
  readonly changes: readonly number[];
  /** The last evaluation at which the alert surely fires; -1 where there is none. */
  readonly lastFiring: number;
  /** Silent from the beginning to the end, for sure. */
  readonly isSilent: boolean;
  readonly #stretches: readonly { readonly from: number; readonly verdict: Verdict }[];

  constructor(verdicts: Verdicts) {
    const changes: number[] = [];
    const stretches: { readonly from: number; readonly verdict: Verdict }[] = [];
    let sure: { readonly at: number; readonly verdict: Verdict } | undefined;
    for (const [at, verdict] of verdicts.entries()) {
      if (stretches.at(-1)?.verdict !== verdict) stretches.push({ from: at, verdict });
      if (verdict === -1) continue;
      if (sure !== undefined && sure.verdict !== verdict) changes.push(sure.at, at);
      sure = { at, verdict };
    }
    if (verdicts[0] === 1) changes.push(0);
    this.changes = changes;
    this.lastFiring = verdicts.lastIndexOf(1);
    this.isSilent = stretches.every(({ verdict }) => verdict === 0);
    this.#stretches = stretches;
  }

  at(evaluation: number): Verdict | undefined {
    return this.#stretches.findLast(({ from }) => from <= evaluation)?.verdict;
  }
}
