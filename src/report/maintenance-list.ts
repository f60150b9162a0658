import { stretchesInWords } from '../compile/week-stretches.ts';
import type { MaintenanceWindow, Model } from '../model/model.ts';
import { printMatchers, scopeMatchers } from '../plan/maintenance-scope.ts';
import type { Plan } from '../plan/plan.ts';
import { WEEKDAYS } from '../values/calendar.ts';
import { printInstant } from '../values/moment.ts';

export interface MaintenanceList {
  readonly silences: readonly SilenceEntry[];
  readonly windows: readonly WindowEntry[];
}

export interface SilenceEntry {
  readonly name: string;
  readonly mutes: string;
  /** In UTC. */
  readonly from: string;
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string;
}

export interface WindowEntry {
  readonly name: string;
  readonly mutes: string;
  readonly when: string;
  readonly reason: string;
}

export function maintenanceList({ maintenance }: Model, plan: Plan): MaintenanceList {
  const matchersOf = (name: string) => plan.silences.find((silence) => silence.name === name)?.matchers ?? [];
  return {
    silences: maintenance.silences.map(({ name, from, until, owner, reason, ticket = '' }) => ({
      name,
      mutes: printMatchers(matchersOf(name)),
      from: inMinutes(printInstant(from)),
      until: inMinutes(printInstant(until)),
      owner,
      reason,
      ticket,
    })),
    windows: maintenance.windows.map((window) => ({
      name: window.name,
      mutes: printMatchers(scopeMatchers(window.scope)) || 'everything',
      when: whenOf(window),
      reason: window.reason,
    })),
  };
}

function whenOf({ days, times, timezone }: MaintenanceWindow): string {
  const begin = days.flatMap((day) => times.map(({ start, end }) => ({ day: WEEKDAYS.indexOf(day), start, end })));
  return `${stretchesInWords(begin)} (${timezone})`;
}

/** `2026-12-01 21:00` of RFC 3339. */
function inMinutes(text: string): string {
  return text.slice(0, 16).replace('T', ' ');
}
