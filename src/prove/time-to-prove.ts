import { distinctSlots, type Slot, slots } from '../alertmanager/slots.ts';
import type { Hours, Model } from '../model/model.ts';
import type { TimeInterval } from '../plan/plan.ts';
import { minuteOfDay, printClock } from '../values/calendar.ts';
import { clockChanges, type Instant, instant, instantsOf, localTime } from '../values/zoned-time.ts';
import { startOfUsualWeek } from './usual-week.ts';

/** The stretches of time that proofs look at: an ordinary week, the days around holidays, and those on which a clock changes. */
export interface TimeToProve {
  /** Each from an instant to another, without a gap. */
  readonly periods: readonly (readonly Slot[])[];
  /** Of all periods, one slot for each set of intervals that hold together. */
  readonly distinct: readonly Slot[];
}

/** Findings must not depend on the date. Any year would do: clocks change each year. */
const YEAR = 2027;
const DAY_MS = 86_400_000;

export function timeToProve({ routing }: Model, intervals: readonly TimeInterval[]): TimeToProve {
  const used = routing.hours.filter(({ name }) => intervals.some((interval) => interval.name === name));
  const periods = joined([ordinaryWeek(used), ...holidays(used), ...clockChangesOf(used)]).map(({ from, until }) =>
    slots(intervals, from, until),
  );
  return { periods, distinct: distinctSlots(periods.flat()) };
}

interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** Monday to Sunday and a day on either side. */
function ordinaryWeek(hours: readonly Hours[]): Period {
  const monday = startOfUsualWeek(hours, 'UTC');
  return { from: instant(monday - DAY_MS), until: instant(monday + 8 * DAY_MS) };
}

/** From the day before, since hours may reach over midnight, to the day after. */
function holidays(hours: readonly Hours[]): readonly Period[] {
  return hours.flatMap(({ except, timezone }) =>
    except.flatMap((date) =>
      instantsOf(date, minuteOfDay(12 * 60), timezone).map((noon) => ({
        from: instant(noon - 1.5 * DAY_MS),
        until: instant(noon + 2.5 * DAY_MS),
      })),
    ),
  );
}

function clockChangesOf(hours: readonly Hours[]): readonly Period[] {
  const zones = new Set(hours.map(({ timezone }) => timezone));
  const changes = [...zones].flatMap((zone) => clockChanges(instant(Date.UTC(YEAR, 0, 1)), instant(Date.UTC(YEAR + 1, 0, 1)), zone));
  // A week on either side holds whole stretches of hours that are open or closed for days.
  return changes.map((at) => ({ from: instant(at - 7 * DAY_MS), until: instant(at + 7 * DAY_MS) }));
}

function joined(periods: readonly Period[]): readonly Period[] {
  const found: Period[] = [];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && period.from <= last.until)
      found[found.length - 1] = { from: last.from, until: instant(Math.max(last.until, period.until)) };
    else found.push(period);
  }
  return found;
}

/** `mon 09:00 (Europe/Berlin)`; nothing where all time is alike. */
export function printStart({ from }: Slot, { routing }: Model, { distinct }: TimeToProve): string {
  if (distinct.length === 1) return 'at all times';
  const zone = routing.hours[0]?.timezone ?? 'UTC';
  const { weekday, minute } = localTime(from, zone);
  return `from ${weekday.slice(0, 3)} ${printClock(minute)} (${zone}) on`;
}
