import { accepts } from '../plan/matcher.ts';
import type { LabelMatcher } from '../promql/ast.ts';

export function satisfies({ name, op, value }: LabelMatcher, found: string): boolean {
  return accepts({ label: name, op, value }, found);
}

/** A requirement of any value by its name alone. */
export function printRequirement({ name, op, value }: LabelMatcher): string {
  return op === '!=' && value === '' ? name : `${name}${op}"${value}"`;
}
