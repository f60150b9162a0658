import { destinations } from '../alertmanager/route.ts';
import type { Labels } from '../model/model.ts';
import { knownLabels } from '../plan/known-labels.ts';
import type { Plan } from '../plan/plan.ts';

/** One of the ways through the tree, and an alert that takes it. */
export interface Destiny {
  readonly labels: Labels;
  /** At all hours together, in the order of the tree. */
  readonly receivers: readonly string[];
}

/** Each way that some alert of the rules takes, once. */
export function destinies({ ruleFiles, alertmanager }: Plan): readonly Destiny[] {
  const found = new Map<string, Destiny>();
  for (const rule of ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))) {
    if (rule.kind !== 'alerting') continue;
    const labels = { ...knownLabels(rule), alertname: rule.alert };
    const ways = destinations(alertmanager, labels);
    const key = ways.map(({ turns }) => turns.join('.')).join(' ');
    if (!found.has(key)) found.set(key, { labels, receivers: ways.map(({ receiver }) => receiver) });
  }
  return [...found.values()];
}
