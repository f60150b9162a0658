import type { SeverityWeek, TeamWeek } from '../compile/explain-week.ts';
import { stretchesInWords } from '../compile/week-stretches.ts';
import type { Model } from '../model/model.ts';
import { minuteOfDay } from '../values/calendar.ts';
import { type AlertRow, inEnvironment, type RowTold, rowTold } from './alert-rows.ts';
import type { WeekMap } from './pictures/week-map.ts';
import { MOMENTS, NIGHT, toldAt, wakesAtNight } from './told-when.ts';

/** A team with whom its alerts reach at which time. */
export interface TeamCard {
  readonly team: string;
  readonly rows: readonly TeamRow[];
  /** Alerts that wake somebody at 03:00. */
  readonly waking: number;
  readonly wakingServices: readonly string[];
  /** Who is woken: `page by pagerduty`. */
  readonly wokenBy: readonly string[];
  readonly alerts: number;
  readonly map: WeekMap;
}

export interface TeamRow {
  readonly severity: string;
  readonly rank: number;
  readonly meaning: string;
  /** Of which environments or which service only; empty for all. */
  readonly only: string;
  readonly alerts: number;
  /** In the order of MOMENTS. */
  readonly told: readonly RowTold[];
  /** The hours in words, where they decide. */
  readonly hours: string;
}

const WHOLE_WEEK = Array.from({ length: 7 }, (_, day) => ({ day, start: minuteOfDay(0), end: minuteOfDay(1440) }));

export function teamCards(model: Model, weeks: readonly TeamWeek[], alerts: readonly AlertRow[]): readonly TeamCard[] {
  return weeks.map(({ team, severities }): TeamCard => {
    const own = alerts.filter((alert) => alert.team === team && alert.week !== undefined);
    const waking = own.filter(({ night }) => night.response === 'page');
    return {
      team,
      rows: severities.map((week) => teamRow(model, week, own)),
      waking: waking.length,
      wakingServices: [...new Set(waking.map((alert) => alert.of).filter((name) => name !== ''))],
      wokenBy: [...new Set(severities.filter(wakesAtNight).map((week) => rowTold(toldAt(week, NIGHT)).by))],
      alerts: own.length,
      map: weekMapOf(model, { team, severities }),
    };
  });
}

function teamRow({ severities }: Model, week: SeverityWeek, alerts: readonly AlertRow[]): TeamRow {
  const { told, hours } = week;
  const severity = severities.find(({ name }) => name === told.severity);
  const counted = alerts.filter((alert) => alert.week === week);
  return {
    severity: told.severity,
    rank: severity?.rank ?? severities.length,
    meaning: severity?.meaning ?? '',
    only: onlyOf(week),
    alerts: counted.length,
    told: MOMENTS.map((moment) => rowTold(toldAt(week, moment))),
    hours: hours === undefined ? '' : `${told.during}: ${stretchesInWords(hours.during)} (${hours.timezone})`,
  };
}

function onlyOf({ told: { environments, service } }: SeverityWeek): string {
  if (service !== undefined) return `only ${inEnvironment(service.name, service.environment)}`;
  return { all: '', production: 'production', others: 'other environments' }[environments];
}

/** A row of the map for each severity, or for each of its routes where production or some services are told elsewhere. */
export function weekMapOf({ routing }: Pick<Model, 'routing'>, { team, severities }: TeamWeek): WeekMap {
  const zones = [...new Set(severities.flatMap(({ hours }) => hours?.timezone ?? []))];
  return {
    team,
    timezones: zones.length === 0 ? [routing.timezone] : zones,
    rows: severities.map((week) => {
      const { told, hours } = week;
      const name = [told.severity, told.service?.name ?? { all: '', production: 'prod', others: 'other' }[told.environments]];
      return {
        name: name.filter((word) => word !== '').join(' '),
        bands:
          hours === undefined
            ? [{ response: told.receiver.response, stretches: WHOLE_WEEK }]
            : [
                { response: hours.receivers.during.response, stretches: hours.during },
                { response: hours.receivers.otherwise.response, stretches: hours.otherwise },
              ],
      };
    }),
  };
}
