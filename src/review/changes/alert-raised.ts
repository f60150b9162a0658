import { changedSeverity } from '../compare/changed-severity.ts';
import { severityDrafts } from '../compare/severity-drafts.ts';
import type { ChangeKind } from '../kind.ts';

export const alertRaised: ChangeKind = {
  code: 'alert/raised',
  summary: 'An alert is more urgent than it was.',
  find: (comparison) => severityDrafts(comparison, changedSeverity(comparison, 'raised'), 'raised'),
};
