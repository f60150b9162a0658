import { announcedDraft, pairAnnounced, silenceInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const silenceAdded: ChangeKind = {
  code: 'maintenance/silence-added',
  summary: 'A silence is new: alerts that fire then tell nobody.',
  find: ({ before, after, toldAfter }) =>
    pairAnnounced(before.model.maintenance.silences, after.model.maintenance.silences, silenceInWords).added.map((one) =>
      announcedDraft('silence', one, silenceInWords(one), { analysis: after, told: toldAfter, happens: 'begins' }),
    ),
};
