import { type ClockRange, WEEKDAYS, type Weekday } from '../values/calendar.ts';
import { type Duration, milliseconds } from '../values/duration.ts';

const DAY = 1440;
const WEEK = 7 * DAY;

/** [start, end) in minutes since Monday, midnight. */
export interface WeekRange {
  readonly start: number;
  readonly end: number;
}

/** When hours hold in a week without holidays and without a change of the clock: in order, touching ones joined. */
export function openRanges({
  days,
  times,
}: {
  readonly days: readonly Weekday[];
  readonly times: readonly ClockRange[];
}): readonly WeekRange[] {
  const written = days.flatMap((day) => times.flatMap(({ start, end }) => split(WEEKDAYS.indexOf(day) * DAY + start, length(start, end))));
  const joined: WeekRange[] = [];
  for (const range of written.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else joined.push(range);
  }
  return joined;
}

/** The shortest time that hours hold at a stretch, or that they do not; undefined where there is no such time. */
export function shortestStretch(ranges: readonly WeekRange[], which: 'open' | 'closed'): Duration | undefined {
  const stretches = cyclic(which === 'open' ? ranges : gaps(ranges)).map(({ start, end }) => end - start);
  return stretches.length === 0 ? undefined : milliseconds(Math.min(...stretches) * 60_000);
}

export function holdsAlways(ranges: readonly WeekRange[]): boolean {
  return ranges.length === 1 && ranges[0]?.start === 0 && ranges[0].end === WEEK;
}

function length(start: number, end: number): number {
  return end > start ? end - start : DAY - start + end;
}

/** What reaches over the end of the week goes on at its beginning. */
function split(start: number, minutes: number): readonly WeekRange[] {
  const end = start + minutes;
  if (end <= WEEK) return [{ start, end }];
  return [
    { start, end: WEEK },
    { start: 0, end: end - WEEK },
  ];
}

function gaps(ranges: readonly WeekRange[]): readonly WeekRange[] {
  const starts = [0, ...ranges.map(({ end }) => end)];
  const ends = [...ranges.map(({ start }) => start), WEEK];
  return starts.map((start, index) => ({ start, end: ends[index] ?? WEEK })).filter(({ start, end }) => start < end);
}

/** The last range of the week and the first are one where they touch over Sunday night. */
function cyclic(ranges: readonly WeekRange[]): readonly WeekRange[] {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined || ranges.length < 2 || first.start > 0 || last.end < WEEK) return ranges;
  return [...ranges.slice(1, -1), { start: last.start, end: WEEK + first.end }];
}
