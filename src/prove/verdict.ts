/** Whether a condition holds at each evaluation: 1 surely, 0 surely not, -1 too close to say. */
export type Verdicts = readonly Verdict[];
export type Verdict = 1 | 0 | -1;

/** A value known up to a margin; `there` says whether the series has a sample at all. */
export interface Estimate {
  readonly low: number;
  readonly high: number;
  readonly there: Verdict;
}

export const NOT_THERE: Estimate = { low: 0, high: 0, there: 0 };

export function isAbove({ low, high, there }: Estimate, threshold: number): Verdict {
  if (there === 0 || high <= threshold) return 0;
  return there === 1 && low > threshold ? 1 : -1;
}

export function isBelow({ low, high, there }: Estimate, threshold: number): Verdict {
  if (there === 0 || low >= threshold) return 0;
  return there === 1 && high < threshold ? 1 : -1;
}

export function both(a: Verdict, b: Verdict): Verdict {
  if (a === 0 || b === 0) return 0;
  return a === 1 && b === 1 ? 1 : -1;
}

export function either(a: Verdict, b: Verdict): Verdict {
  if (a === 1 || b === 1) return 1;
  return a === 0 && b === 0 ? 0 : -1;
}

/** When an alert fires whose condition must hold for `pending` evaluations first and that goes on for `keep` after it. */
export function firing(condition: Verdicts, pending: number, keep: number): Verdicts {
  const begun = held(condition, pending);
  return keep === 0 ? begun : kept(begun, keep);
}

/** Before the first evaluation nothing held. */
function held(condition: Verdicts, pending: number): Verdicts {
  let [failed, doubted] = [-1, -1];
  return condition.map((verdict, at) => {
    if (verdict === 0) failed = at;
    if (verdict === -1) doubted = at;
    if (failed >= at - pending) return 0;
    return doubted >= at - pending ? -1 : 1;
  });
}

/** With one evaluation of doubt on the far side of `keep`. */
function kept(begun: Verdicts, keep: number): Verdicts {
  let [fired, mayHaveFired] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return begun.map((verdict, at) => {
    if (verdict === 1) fired = at;
    if (verdict !== 0) mayHaveFired = at;
    if (fired > at - keep) return 1;
    return mayHaveFired >= at - keep - 1 ? -1 : 0;
  });
}
