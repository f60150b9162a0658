/** Prometheus refuses a range query with more than 11,000 points for a series. */
const MOST_POINTS = 10_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Instants from one to another, both included, that are asked for at once. */
export interface Slice {
  readonly from: number;
  readonly until: number;
}

/** A time in slices of at most a day that begin at the same instants whatever the time: what was asked before is found again. */
export function slicesOf(from: number, until: number, step: number): readonly Slice[] {
  const longest = Math.min(DAY, MOST_POINTS * step);
  const length = longest >= HOUR ? Math.floor(longest / HOUR) * HOUR : Math.max(step, Math.floor(longest / step) * step);
  const slices: Slice[] = [];
  for (let start = from; start <= until; ) {
    const next = (Math.floor(start / length) + 1) * length;
    // Instants are multiples of the step, which need not divide the length.
    const last = Math.min(until, Math.ceil(next / step) * step - step);
    slices.push({ from: start, until: last });
    start = last + step;
  }
  return slices;
}

/** Two halves, for what was too much at once; undefined where there is only one instant left. */
export function halves({ from, until }: Slice, step: number): readonly [Slice, Slice] | undefined {
  if (until <= from) return undefined;
  const middle = from + Math.floor((until - from) / step / 2) * step;
  return [
    { from, until: middle },
    { from: middle + step, until },
  ];
}
