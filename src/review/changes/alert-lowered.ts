import { changedSeverity } from '../compare/changed-severity.ts';
import { severityDrafts } from '../compare/severity-drafts.ts';
import type { ChangeKind } from '../kind.ts';

export const alertLowered: ChangeKind = {
  code: 'alert/lowered',
  summary: 'An alert is less urgent than it was.',
  find: (comparison) => severityDrafts(comparison, changedSeverity(comparison, 'lowered'), 'lowered'),
};
