import { announcedDraft, pairAnnounced, silenceInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const silenceRemoved: ChangeKind = {
  code: 'maintenance/silence-removed',
  summary: 'A silence is gone: people are told again.',
  find: ({ before, after, toldBefore }) =>
    pairAnnounced(before.model.maintenance.silences, after.model.maintenance.silences, silenceInWords).removed.map((one) =>
      announcedDraft('silence', one, silenceInWords(one), { analysis: before, told: toldBefore, happens: 'ends' }),
    ),
};
