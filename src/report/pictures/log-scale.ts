/** Positions on an axis whose steps multiply. */
export interface LogScale {
  readonly from: number;
  readonly to: number;
  at(value: number): number;
}

/** Values between `from` and `to` lie between `start` and `end`; what is outside lies on the edge. */
export function logScale(from: number, to: number, start: number, end: number): LogScale {
  const width = Math.log(to / from);
  const at = (value: number) => start + (Math.log(Math.min(to, Math.max(from, value)) / from) / width) * (end - start);
  return { from, to, at };
}

export function within({ from, to }: LogScale, values: readonly number[]): readonly number[] {
  return values.filter((value) => value >= from && value <= to);
}
