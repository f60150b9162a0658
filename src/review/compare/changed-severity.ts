import { type AlertPair, familyOf } from './alerts.ts';
import { groupsOf, type Some } from './alike.ts';
import type { Comparison } from './comparison.ts';

/** Alerts whose severity is more urgent, or less, those of one family and from one severity to another together. */
export function changedSeverity({ alerts, before, after }: Comparison, direction: 'raised' | 'lowered'): readonly Some<AlertPair>[] {
  const rank = (names: readonly string[], { rule }: AlertPair['after']) => names.indexOf(rule.labels['severity'] ?? '');
  const [was, is] = [before, after].map(({ model }) => model.severities.map(({ name }) => name));
  const changed = alerts.kept.filter((pair) => {
    if (pair.before.rule.labels['severity'] === pair.after.rule.labels['severity']) return false;
    const isRaised = rank(is ?? [], pair.after) < rank(was ?? [], pair.before);
    return isRaised === (direction === 'raised');
  });
  return groupsOf(changed, (pair) => {
    const { rule } = pair.after;
    const own = rule.labels['source'] === 'rule' ? rule.alert : familyOf(rule);
    return `${own} ${rule.labels['source']} ${pair.before.rule.labels['severity']} ${rule.labels['severity']}`;
  });
}
