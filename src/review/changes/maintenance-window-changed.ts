import { changedDraft, pairAnnounced, windowInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const windowChanged: ChangeKind = {
  code: 'maintenance/window-changed',
  summary: 'A recurring maintenance window mutes other alerts, or at another time, or begins or ends to be left out of error budgets.',
  find: ({ before, after, toldAfter }) =>
    pairAnnounced(before.model.maintenance.windows, after.model.maintenance.windows, windowInWords).kept.flatMap((pair) =>
      changedDraft('maintenance window', pair.after, windowInWords(pair.before), windowInWords(pair.after), after, toldAfter),
    ),
};
