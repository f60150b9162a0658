import type { ComponentTestDefinition } from '../definitions/component.ts';
import type { TestSeries } from './stack.ts';

/** The symptoms of an alert's test, each of which is enough for it to fire: most have one. */
export function symptomsOf(sick: ComponentTestDefinition['sick']): readonly TestSeries[] {
  return Array.isArray(sick) ? sick : [sick];
}
