import { inhibitionDrafts } from '../compare/inhibition-drafts.ts';
import type { ChangeKind } from '../kind.ts';

export const inhibitionRemoved: ChangeKind = {
  code: 'inhibition/removed',
  summary: 'Alerts are no longer muted by others that explained them.',
  find: (comparison) => inhibitionDrafts(comparison, 'removed'),
};
