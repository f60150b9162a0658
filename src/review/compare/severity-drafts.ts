import { counted } from '../../diagnostics/render/counts.ts';
import type { Draft } from '../review.ts';
import type { AlertPair } from './alerts.ts';
import { familyOf } from './alerts.ts';
import { alertName, type Some } from './alike.ts';
import type { Comparison } from './comparison.ts';
import { concernsOfAlerts, risked } from './concerns.ts';
import { toldEffects } from './effects.ts';

export function severityDrafts({ told }: Comparison, groups: readonly Some<AlertPair>[], verb: 'raised' | 'lowered'): readonly Draft[] {
  return groups.map((pairs) => {
    const [first] = pairs;
    const [from, to] = [first.before, first.after].map(({ rule }) => rule.labels['severity'] ?? '');
    const moved = told.filter((one) => pairs.some(({ after }) => after === one.after));
    const what = pairs.length === 1 ? alertName(first.after) : `${familyOf(first.after.rule)}, ${counted(pairs.length, 'alert')},`;
    return risked({
      title: `${what} ${verb} from ${from} to ${to}`,
      concerns: { ...concernsOfAlerts(pairs.map(({ after }) => after)), severities: [from ?? '', to ?? ''] },
      place: { side: 'after', span: first.after.rule.origin },
      effects: toldEffects(moved),
      details: [{ kind: 'value', what: 'severity', before: from ?? '', after: to ?? '' }],
    });
  });
}
