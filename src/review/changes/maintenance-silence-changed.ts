import { changedDraft, pairAnnounced, silenceInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const silenceChanged: ChangeKind = {
  code: 'maintenance/silence-changed',
  summary: 'A silence mutes other alerts, or at another time, or begins or ends to be left out of error budgets.',
  find: ({ before, after, toldAfter }) =>
    pairAnnounced(before.model.maintenance.silences, after.model.maintenance.silences, silenceInWords).kept.flatMap((pair) =>
      changedDraft('silence', pair.after, silenceInWords(pair.before), silenceInWords(pair.after), after, toldAfter),
    ),
};
