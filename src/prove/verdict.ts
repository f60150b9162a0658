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
  const begun = condition.map((_verdict, at) => over(condition, at - pending, at, both, 0));
  // One evaluation of doubt on the far side of `keep`.
  return begun.map((verdict, at) => {
    if (keep === 0) return verdict;
    const surely = over(begun, at - keep + 1, at, either, 0);
    const possibly = over(begun, at - keep - 1, at, either, 0);
    return surely === 1 ? 1 : possibly === 0 ? 0 : -1;
  });
}

function over(verdicts: Verdicts, from: number, to: number, join: (a: Verdict, b: Verdict) => Verdict, before: Verdict): Verdict {
  let result: Verdict | undefined;
  for (let at = from; at <= to; at++) {
    const verdict = at < 0 ? before : (verdicts[at] ?? before);
    result = result === undefined ? verdict : join(result, verdict);
  }
  return result ?? before;
}
