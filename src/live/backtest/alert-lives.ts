import type { Labels } from '../../model/model.ts';
import { type Grid, type Series, timeAt } from './column.ts';

/** How an alerting rule makes alerts of a condition. */
export interface AlertTiming {
  /** Milliseconds, 0 where it fires at once. */
  readonly for: number;
  readonly keepFiringFor: number;
}

/** One alert from the evaluation that fires it to the one that resolves it. */
export interface FiredAlert {
  readonly labels: Labels;
  readonly startsAt: number;
  /** Absent where it still fires at the end. */
  readonly endsAt?: number;
  /** Since when its condition had held. */
  readonly activeAt: number;
  /** Of the values while its condition held. */
  readonly least: number;
  readonly greatest: number;
  /** Why it ended otherwise than by its condition. */
  readonly cut?: 'no evaluation';
}

interface Active {
  readonly activeAt: number;
  startsAt: number | undefined;
  keepSince: number | undefined;
  least: number;
  greatest: number;
}

/**
 * What Prometheus makes of a condition: pending while it holds, firing once it has held for `for`, firing on for `keep_firing_for` after it held last, then resolved. Where nothing was
 * evaluated alerts are lost, as they are when Prometheus stops. (Source: rules/alerting.go, Eval, 2.42 to 3.5; held against promtool by test/backtest.)
 */
export function alertLives(series: Series, grid: Grid, timing: AlertTiming, evaluated?: Uint8Array): readonly FiredAlert[] {
  const lives: FiredAlert[] = [];
  let active: Active | undefined;
  const close = (endsAt: number | undefined, cut?: FiredAlert['cut']) => {
    if (active?.startsAt !== undefined)
      lives.push({
        labels: series.labels,
        startsAt: active.startsAt,
        ...(endsAt === undefined ? {} : { endsAt }),
        activeAt: active.activeAt,
        least: active.least,
        greatest: active.greatest,
        ...(cut === undefined ? {} : { cut }),
      });
    active = undefined;
  };
  for (let index = 0; index < grid.count; index++) {
    const now = timeAt(grid, index);
    if (evaluated !== undefined && evaluated[index] !== 1) {
      close(now, 'no evaluation');
      continue;
    }
    if (series.present[index] === 1) {
      const value = series.values[index] ?? 0;
      active ??= { activeAt: now, startsAt: undefined, keepSince: undefined, least: value, greatest: value };
      active.keepSince = undefined;
      active.least = Math.min(active.least, value);
      active.greatest = Math.max(active.greatest, value);
      if (active.startsAt === undefined && now - active.activeAt >= timing.for) active.startsAt = now;
      continue;
    }
    if (active === undefined) continue;
    if (active.startsAt !== undefined && timing.keepFiringFor > 0) {
      active.keepSince ??= now;
      if (now - active.keepSince < timing.keepFiringFor) continue;
    }
    close(now);
  }
  close(undefined);
  return lives;
}
