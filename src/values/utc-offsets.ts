import { clockChanges, type Instant, instant, localTime } from './zoned-time.ts';

/** How far the clock of a zone is ahead of UTC at first, and how it changes, in seconds. */
export interface UtcOffsets {
  readonly first: number;
  readonly changes: readonly { readonly at: number; readonly by: number }[];
}

/**
 * The years for which shifts of clocks are written into rules: legislators change summer time with less notice. From 2024 on, which keeps them out of rule
 * tests, whose time begins in 1970.
 */
export const HORIZON = { from: instant(Date.UTC(2024, 0, 1)), until: instant(Date.UTC(2038, 0, 1)) };

/** No zone undoes a change sooner: the shortest winter time of a year, that of Ramadan, has a month. */
const STEP_MS = 14 * 86_400_000;

/** By the zone data of this machine. */
export function utcOffsets(zone: string, from: Instant, until: Instant): UtcOffsets {
  const changes: { at: number; by: number }[] = [];
  for (let start = from; start < until; start = instant(start + STEP_MS)) {
    const end = instant(Math.min(start + STEP_MS, until));
    // Looking at each day takes a hundred times as long.
    if (offsetAt(start, zone) === offsetAt(end, zone)) continue;
    for (const at of clockChanges(start, end, zone)) {
      changes.push({ at: at / 1000, by: offsetAt(at, zone) - offsetAt(instant(at - 1000), zone) });
    }
  }
  return { first: offsetAt(from, zone), changes };
}

/** To the minute, as all zones have had it since 1972. */
function offsetAt(at: Instant, zone: string): number {
  const { year, month, day, minute } = localTime(at, zone);
  return Date.UTC(year, month - 1, day) / 1000 + minute * 60 - Math.floor(at / 60_000) * 60;
}

/** All that a zone's clock is ahead of UTC within the horizon, in seconds. */
export function offsetsWithinHorizon(zone: string): readonly number[] {
  const { first, changes } = utcOffsets(zone, HORIZON.from, HORIZON.until);
  const all = new Set([first]);
  let offset = first;
  for (const { by } of changes) {
    offset += by;
    all.add(offset);
  }
  return [...all];
}
