import type { Analysis } from '../compile/analyse.ts';
import { explainWeek, type TeamWeek } from '../compile/explain-week.ts';
import type { WeekMap } from './pictures/week-map.ts';
import { weekMapOf } from './team-cards.ts';

/** A team that is told of something at other hours, or by other means; absent where it is told of nothing. */
export interface ChangedWeek {
  readonly team: string;
  readonly before?: WeekMap;
  readonly after?: WeekMap;
}

export function changedWeeks(before: Analysis, after: Analysis): readonly ChangedWeek[] {
  const [was, is] = [explainWeek(before), explainWeek(after)];
  const teams = [...new Set([...is, ...was].map(({ team }) => team))];
  return teams.flatMap((team): readonly ChangedWeek[] => {
    const [old, now] = [was.find((one) => one.team === team), is.find((one) => one.team === team)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ team, ...mapOf('before', before, old), ...mapOf('after', after, now) }];
  });
}

function mapOf(side: 'before' | 'after', { model }: Analysis, week: TeamWeek | undefined): Partial<Record<'before' | 'after', WeekMap>> {
  return week === undefined ? {} : { [side]: weekMapOf(model, week) };
}
