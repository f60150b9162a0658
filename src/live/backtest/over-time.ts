import { CannotReplay } from './cannot-replay.ts';
import { type Column, emptyColumn, type Grid, timeAt } from './column.ts';

/** Which samples a range holds: Prometheus 3 leaves the one at its very beginning out, Prometheus 2 takes it. */
export type RangeEnds = 'left-open' | 'closed';

/** Samples of a window, [low, high) of a column. */
type Windowed = (column: Column, sums: Sums, low: number, high: number) => number | undefined;

/** Functions over the recorded samples of a range. Of none of them is there a result where the range is empty. */
const OVER_TIME: Readonly<Record<string, Windowed>> = {
  sum_over_time: (_column, sums, low, high) => (sums.count(low, high) === 0 ? undefined : sums.sum(low, high)),
  count_over_time: (_column, sums, low, high) => sums.count(low, high) || undefined,
  avg_over_time: (_column, sums, low, high) => {
    const count = sums.count(low, high);
    return count === 0 ? undefined : sums.sum(low, high) / count;
  },
  present_over_time: (_column, sums, low, high) => (sums.count(low, high) === 0 ? undefined : 1),
  last_over_time({ values, present }, _sums, low, high) {
    for (let index = high - 1; index >= low; index--) if (present[index] === 1) return values[index];
    return undefined;
  },
  max_over_time: (column, _sums, low, high) => extreme(column, low, high, (value, best) => value > best || Number.isNaN(best)),
  min_over_time: (column, _sums, low, high) => extreme(column, low, high, (value, best) => value < best || Number.isNaN(best)),
};

export function isOverTime(func: string): boolean {
  return Object.hasOwn(OVER_TIME, func);
}

/** A function over the last `window` milliseconds before each instant of a grid, `back` earlier, of samples on a grid of their own. */
export function overTime(
  func: string,
  { column, grid: own }: { readonly column: Column; readonly grid: Grid },
  { grid, window, back, ends }: { readonly grid: Grid; readonly window: number; readonly back: number; readonly ends: RangeEnds },
): Column {
  const windowed = OVER_TIME[func];
  if (windowed === undefined) throw new CannotReplay(`${func}() of recorded series`);
  const result = emptyColumn(grid.count);
  const sums = new Sums(column);
  for (let index = 0; index < grid.count; index++) {
    const end = timeAt(grid, index) - back;
    const high = Math.min(own.count, Math.floor((end - own.from) / own.step) + 1);
    const begin = (end - window - own.from) / own.step;
    const low = Math.max(0, ends === 'closed' ? Math.ceil(begin) : Math.floor(begin) + 1);
    const value = low >= high ? undefined : windowed(column, sums, low, high);
    if (value === undefined) continue;
    result.values[index] = value;
    result.present[index] = 1;
  }
  return result;
}

const BLOCK = 64;

/** Sums of stretches, by blocks that were added up once: differences of running sums would leave a rest where there is nothing. */
class Sums {
  readonly #column: Column;
  readonly #sums: Float64Array;
  readonly #counts: Int32Array;

  constructor(column: Column) {
    this.#column = column;
    const blocks = Math.ceil(column.values.length / BLOCK);
    this.#sums = new Float64Array(blocks);
    this.#counts = new Int32Array(blocks);
    for (let index = 0; index < column.values.length; index++) {
      if (column.present[index] !== 1) continue;
      const block = Math.floor(index / BLOCK);
      this.#sums[block] = (this.#sums[block] ?? 0) + (column.values[index] ?? 0);
      this.#counts[block] = (this.#counts[block] ?? 0) + 1;
    }
  }

  sum(low: number, high: number): number {
    const { values, present } = this.#column;
    let sum = 0;
    for (let index = low; index < high; ) {
      if (index % BLOCK === 0 && index + BLOCK <= high) {
        sum += this.#sums[index / BLOCK] ?? 0;
        index += BLOCK;
      } else {
        if (present[index] === 1) sum += values[index] ?? 0;
        index += 1;
      }
    }
    return sum;
  }

  count(low: number, high: number): number {
    const { present } = this.#column;
    let count = 0;
    for (let index = low; index < high; ) {
      if (index % BLOCK === 0 && index + BLOCK <= high) {
        count += this.#counts[index / BLOCK] ?? 0;
        index += BLOCK;
      } else {
        count += present[index] ?? 0;
        index += 1;
      }
    }
    return count;
  }
}

function extreme(
  { values, present }: Column,
  low: number,
  high: number,
  isBetter: (value: number, best: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (let index = low; index < high; index++) {
    const value = values[index] ?? 0;
    if (present[index] === 1 && (best === undefined || isBetter(value, best))) best = value;
  }
  return best;
}
