import { clockChanges, type Instant, instant, localTime } from './zoned-time.ts';

/** How far the clock of a zone is ahead of UTC at first, and how it changes, in seconds. */
export interface UtcOffsets {
  readonly first: number;
  readonly changes: readonly { readonly at: number; readonly by: number }[];
}

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
