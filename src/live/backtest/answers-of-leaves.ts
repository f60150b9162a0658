import type { Expr } from '../../promql/ast.ts';
import { isScalar } from '../../promql/labels.ts';
import { printExpr } from '../../promql/print.ts';
import { numberIn, type SlicedSeries } from './ask-range.ts';
import { emptyColumn, type Grid, gridOf, resampled, type Series } from './column.ts';
import { type Leaf, leafKey } from './needs.ts';
import type { Sources, Value } from './replay.ts';
import type { Slice } from './slices.ts';
import { labelsKey } from './vectors.ts';

/** A leaf as it was asked: at its own step, or at a coarser one that was declared; each value then stands until the next. */
export interface AskedLeaf extends Leaf {
  readonly askedStep: number;
}

interface Answered {
  readonly grid: Grid;
  readonly series: readonly Series[];
}

/** What a server answered, ready to be read at the instants of any grid of the same step. */
export class LeafAnswers implements Sources {
  readonly #answers = new Map<string, Answered>();

  add(leaf: AskedLeaf, until: number, slices: readonly { readonly slice: Slice; readonly answer: readonly SlicedSeries[] }[]): void {
    const grid = gridOf(leaf.from, until, leaf.askedStep);
    const byLabels = new Map<string, Series>();
    for (const { slice, answer } of slices) {
      const first = Math.round((slice.from - grid.from) / grid.step);
      for (const { labels, at, values } of answer) {
        const key = labelsKey(labels);
        const series = byLabels.get(key) ?? { labels, ...emptyColumn(grid.count) };
        byLabels.set(key, series);
        for (let index = 0; index < at.length; index++) {
          const place = first + (at[index] ?? 0);
          series.values[place] = numberIn(values[index] ?? '');
          series.present[place] = 1;
        }
      }
    }
    this.#answers.set(leafKey(leaf), { grid, series: [...byLabels.values()] });
  }

  vector(expr: Expr, grid: Grid): Value {
    const answered = this.#answers.get(leafKey({ text: printExpr(expr), step: grid.step }));
    if (answered === undefined) throw new Error(`${printExpr(expr)} was not asked each ${grid.step} ms`);
    const series = answered.series.map((one) => ({ labels: one.labels, ...resampled(one, answered.grid, grid, 0, answered.grid.step) }));
    const [only] = series;
    // A scalar comes back as a series without labels.
    return isScalar(expr) && only !== undefined ? { kind: 'scalar', column: only } : { kind: 'vector', series };
  }
}
