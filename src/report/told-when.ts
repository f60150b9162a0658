import { toldAmong } from '../compile/explain-told.ts';
import type { SeverityWeek, TeamWeek } from '../compile/explain-week.ts';
import type { ToldReceiver } from '../compile/summary.ts';
import type { Labels } from '../model/model.ts';

/** A time of the week at which people want to know who is told. */
export interface WeekMoment {
  readonly name: string;
  /** 0 is Monday. */
  readonly day: number;
  readonly minute: number;
}

const DAY: WeekMoment = { name: 'Tue 10:00', day: 1, minute: 600 };
/** When a page costs sleep. */
export const NIGHT: WeekMoment = { name: 'Tue 03:00', day: 1, minute: 180 };
const WEEKEND: WeekMoment = { name: 'Sun 14:00', day: 6, minute: 840 };

/** When most offices are open, when everybody sleeps, and when they are out. */
export const MOMENTS: readonly WeekMoment[] = [DAY, NIGHT, WEEKEND];

/** Who hears of a severity at a time of a usual week, by the clock of the hours that decide. */
export function toldAt({ told, hours }: SeverityWeek, { day, minute }: WeekMoment): ToldReceiver {
  if (hours === undefined) return told.receiver;
  const isWithin = hours.during.some((one) => one.day === day && one.start <= minute && minute < one.end);
  return isWithin ? hours.receivers.during : hours.receivers.otherwise;
}

export function wakesAtNight(week: SeverityWeek): boolean {
  return toldAt(week, NIGHT).response === 'page';
}

/** Finds who hears of an alert by its labels; undefined for the heartbeat, which tells no team. */
export function toldByLabels(weeks: readonly TeamWeek[]): (labels: Labels) => SeverityWeek | undefined {
  const known = new Map<string, readonly SeverityWeek[]>();
  return ({ team = '', environment = '', service, severity }) => {
    const key = JSON.stringify([team, environment, service]);
    const found = known.get(key) ?? ofTeam(weeks.find((one) => one.team === team)?.severities ?? [], environment, service);
    known.set(key, found);
    return found.find(({ told }) => told.severity === severity);
  };
}

function ofTeam(weeks: readonly SeverityWeek[], environment: string, service: string | undefined): readonly SeverityWeek[] {
  const told = toldAmong(
    weeks.map((week) => week.told),
    environment,
    service,
  );
  return weeks.filter((week) => told.includes(week.told));
}
