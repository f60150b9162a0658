import { type Exclusion, exclusionsOf } from '../model/exclusions.ts';
import type { Model, Service, Slo } from '../model/model.ts';
import { WEEKDAYS } from '../values/calendar.ts';
import { printInstant } from '../values/moment.ts';
import { stretchesInWords } from './week-stretches.ts';

/** A maintenance whose time the budget leaves out. */
export interface LeftOut {
  readonly name: string;
  /** Days and hours, or two times by UTC. */
  readonly when: string;
  /** Of days and hours: whose clock counts. */
  readonly timezone?: string;
  readonly reason: string;
}

export function leftOutOf({ maintenance }: Model, service: Service, slo: Slo): readonly LeftOut[] {
  return exclusionsOf(service, slo, maintenance).map((exclusion) => ({
    name: exclusion.name,
    ...timesOf(exclusion),
    reason: exclusion.reason,
  }));
}

function timesOf(exclusion: Exclusion): Pick<LeftOut, 'when' | 'timezone'> {
  if (!('times' in exclusion)) return { when: `from ${printInstant(exclusion.from)} until ${printInstant(exclusion.until)}` };
  const { days, times, timezone } = exclusion;
  const hours = days.flatMap((day) => times.map(({ start, end }) => ({ day: WEEKDAYS.indexOf(day), start, end })));
  return { when: stretchesInWords(hours), timezone };
}
