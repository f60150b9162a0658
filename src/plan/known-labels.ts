import type { Labels } from '../model/model.ts';
import type { AlertingRule } from './plan.ts';

/** The labels of an alert whose values stand in its rule. In copies of rules of others one may be a template, whose value is known only when it fires. */
export function knownLabels({ labels, verbatim }: Pick<AlertingRule, 'labels' | 'verbatim'>): Labels {
  if (verbatim === undefined || !Object.values(labels).some(isTemplate)) return labels;
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => !isTemplate(value)));
}

function isTemplate(value: string): boolean {
  return value.includes('{{');
}
