import { type MinuteOfDay, minuteOfDay, printClock, WEEKDAYS } from '../values/calendar.ts';
import { type Instant, localTime } from '../values/zoned-time.ts';

/** A stretch of one day of the week, by the clock on the wall. */
export interface DayStretch {
  /** 0 is Monday. */
  readonly day: number;
  readonly start: MinuteOfDay;
  readonly end: MinuteOfDay;
}

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** Stretches of a week without a change of the clock, cut at midnight and joined where they meet. */
export function dayStretches(stretches: readonly Stretch[], zone: string): readonly DayStretch[] {
  const found: DayStretch[] = [];
  for (const { from, until } of stretches) {
    const start = minuteOfWeek(from, zone);
    const end = start + Math.round((until - from) / 60_000);
    for (let at = start; at < end; ) {
      const day = Math.floor(at / 1440);
      const stop = Math.min(end, (day + 1) * 1440);
      const last = found.at(-1);
      const [first, past] = [minuteOfDay(at - day * 1440), minuteOfDay(stop - day * 1440)];
      if (last !== undefined && last.day === day && last.end === first) found[found.length - 1] = { ...last, end: past };
      else found.push({ day, start: first, end: past });
      at = stop;
    }
  }
  return found;
}

function minuteOfWeek(at: Instant, zone: string): number {
  const { weekday, minute } = localTime(at, zone);
  return WEEKDAYS.indexOf(weekday) * 1440 + minute;
}

/** `mon-fri 00:00-09:00, 17:00-24:00; sat-sun`. */
export function stretchesInWords(stretches: readonly DayStretch[]): string {
  const days = WEEKDAYS.map((name, day) => ({
    name: name.slice(0, 3),
    hours: stretches
      .filter((one) => one.day === day)
      .map(({ start, end }) => `${printClock(start)}-${printClock(end)}`)
      .join(', '),
  }));
  const runs: { first: string; last: string; hours: string; next: number }[] = [];
  for (const [index, { name, hours }] of days.entries()) {
    if (hours === '') continue;
    const run = runs.at(-1);
    if (run !== undefined && run.hours === hours && run.next === index) Object.assign(run, { last: name, next: index + 1 });
    else runs.push({ first: name, last: name, hours, next: index + 1 });
  }
  const words = runs.map(({ first, last, hours }) => {
    const span = first === last ? first : `${first}-${last}`;
    return hours === '00:00-24:00' ? span : `${span} ${hours}`;
  });
  return words.join('; ') === 'mon-sun' ? 'always' : words.join('; ');
}
