import type { Labels } from '../../model/model.ts';

/** Evenly spaced instants, in milliseconds since the epoch; `from` is a multiple of `step`, as Prometheus aligns subqueries. */
export interface Grid {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/** A value, or none, at each instant of a grid. */
export interface Column {
  readonly values: Float64Array;
  /** 1 where there is a value: NaN is one. */
  readonly present: Uint8Array;
}

export interface Series extends Column {
  readonly labels: Labels;
}

/** The instants from one on (or the next multiple before it) to another. */
export function gridOf(from: number, until: number, step: number): Grid {
  const first = Math.floor(from / step) * step;
  return { from: first, step, count: Math.max(0, Math.floor((until - first) / step) + 1) };
}

export function timeAt({ from, step }: Grid, index: number): number {
  return from + index * step;
}

export function emptyColumn(count: number): Column {
  return { values: new Float64Array(count), present: new Uint8Array(count) };
}

export function constantColumn(count: number, value: number): Column {
  return { values: new Float64Array(count).fill(value), present: new Uint8Array(count).fill(1) };
}

export function mapColumn({ values, present }: Column, change: (value: number) => number): Column {
  const changed = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) if (present[index] === 1) changed[index] = change(values[index] ?? 0);
  return { values: changed, present };
}

/**
 * What stands at the instants of another grid, `back` milliseconds earlier: the sample of the last instant at or before, unless it is older than `lookBack`. A series that ended
 * at an instant has none after it, as a stale marker says to Prometheus.
 */
export function resampled(column: Column, own: Grid, wanted: Grid, back: number, lookBack: number): Column {
  const shift = wanted.from - back - own.from;
  if (own.step === wanted.step && shift % own.step === 0 && shift >= 0) {
    const first = shift / own.step;
    if (first + wanted.count <= own.count)
      return { values: column.values.subarray(first, first + wanted.count), present: column.present.subarray(first, first + wanted.count) };
  }
  const result = emptyColumn(wanted.count);
  for (let index = 0; index < wanted.count; index++) {
    const at = timeAt(wanted, index) - back;
    const source = Math.min(own.count - 1, Math.floor((at - own.from) / own.step));
    if (source < 0 || column.present[source] !== 1 || at - timeAt(own, source) >= lookBack) continue;
    result.values[index] = column.values[source] ?? 0;
    result.present[index] = 1;
  }
  return result;
}
