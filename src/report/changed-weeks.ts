import type { Analysis } from '../compile/analyse.ts';
import { explainWeek, type TeamWeek } from '../compile/explain-week.ts';
import { stretchesInWords } from '../compile/week-stretches.ts';
import type { WeekMap, WeekRow } from './pictures/week-map.ts';
import { weekMapOf } from './team-cards.ts';

/** A team that is told of something at other hours, or by other means; absent where it is told of nothing. */
export interface ChangedWeek {
  readonly team: string;
  readonly before?: WeekMap;
  readonly after?: WeekMap;
  readonly rows: readonly { readonly severity: string; readonly before: string; readonly after: string }[];
}

export function changedWeeks(before: Analysis, after: Analysis): readonly ChangedWeek[] {
  const [was, is] = [explainWeek(before), explainWeek(after)];
  const teams = [...new Set([...is, ...was].map(({ team }) => team))];
  return teams.flatMap((team): readonly ChangedWeek[] => {
    const [old, now] = [was.find((one) => one.team === team), is.find((one) => one.team === team)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const maps = { ...mapOf('before', before, old), ...mapOf('after', after, now) };
    return [{ team, ...maps, rows: rowsOf(maps.before?.rows ?? [], maps.after?.rows ?? []) }];
  });
}

function mapOf(side: 'before' | 'after', { model }: Analysis, week: TeamWeek | undefined): Partial<Record<'before' | 'after', WeekMap>> {
  return week === undefined ? {} : { [side]: weekMapOf(model, week) };
}

function rowsOf(before: readonly WeekRow[], after: readonly WeekRow[]): ChangedWeek['rows'] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.map((severity) => ({ severity, before: hoursOf(before, severity), after: hoursOf(after, severity) }));
}

/** `page mon-fri 09:00-17:00, notify …`. */
function hoursOf(rows: readonly WeekRow[], severity: string): string {
  const bands = rows.find(({ name }) => name === severity)?.bands ?? [];
  return bands.map(({ response, stretches }) => `${response} ${stretchesInWords(stretches)}`).join(', ') || 'nobody is told';
}
