import type { Labels } from '../model/model.ts';

/** The labels of a rule whose values stand in it; those of a template are known only when it fires. */
export function knownLabels(labels: Labels): Labels {
  const isTemplate = (value: string) => value.includes('{{');
  if (!Object.values(labels).some(isTemplate)) return labels;
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => !isTemplate(value)));
}
