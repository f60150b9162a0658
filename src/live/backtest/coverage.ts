import { type Column, type Grid, timeAt } from './column.ts';

/** A time in milliseconds since the epoch, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Instants at which it is asked whether there are data: a sample counts for five minutes. */
export const COVERAGE_STEP = 300_000;

/**
 * When none of these columns has a value: Prometheus was down, or has forgotten. A look speaks of the time since the one before, and what is between it and the next counts as a gap
 * too: a moment more without evaluation is no harm, but what is absent in it would look like an incident.
 */
export function gapsIn(columns: readonly Column[], grid: Grid): readonly Stretch[] {
  const gaps: Stretch[] = [];
  for (let index = 0; index < grid.count; index++) {
    if (columns.some(({ present }) => present[index] === 1)) continue;
    const now = timeAt(grid, index);
    const last = gaps.at(-1);
    const until = now + grid.step - 1;
    if (last !== undefined && last.until >= now - 1) gaps[gaps.length - 1] = { from: last.from, until };
    else gaps.push({ from: now - grid.step + 1, until });
  }
  return gaps;
}

/** 1 at the instants of a grid that lie in no gap. */
export function evaluatedAt(grid: Grid, gaps: readonly Stretch[]): Uint8Array {
  const evaluated = new Uint8Array(grid.count).fill(1);
  for (const { from, until } of gaps) {
    const first = Math.max(0, Math.ceil((from - grid.from) / grid.step));
    const last = Math.min(grid.count - 1, Math.floor((until - grid.from) / grid.step));
    for (let index = first; index <= last; index++) evaluated[index] = 0;
  }
  return evaluated;
}

/** How many milliseconds of a time lie in no gap. */
export function observed({ from, until }: Stretch, gaps: readonly Stretch[]): number {
  const lost = gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.until, until) - Math.max(gap.from, from)), 0);
  return Math.max(0, until - from - lost);
}
