import type { InhibitRule } from '../plan/plan.ts';
import { type InhibitionRow, inhibitionRows } from './inhibition-list.ts';

export interface ChangedInhibition {
  readonly added: readonly InhibitionRow[];
  readonly removed: readonly InhibitionRow[];
}

/** Inhibit rules that only one side has. Their reasons are words, and alone change nothing. */
export function changedInhibition(before: readonly InhibitRule[], after: readonly InhibitRule[]): ChangedInhibition {
  const [was, is] = [inhibitionRows(before), inhibitionRows(after)];
  const key = ({ source, target, equal }: InhibitionRow) => JSON.stringify([source, target, equal]);
  const [oldKeys, newKeys] = [new Set(was.map(key)), new Set(is.map(key))];
  return { added: is.filter((row) => !oldKeys.has(key(row))), removed: was.filter((row) => !newKeys.has(key(row))) };
}
