import { announcedDraft, pairAnnounced, windowInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const windowRemoved: ChangeKind = {
  code: 'maintenance/window-removed',
  summary: 'A recurring maintenance window is gone: people are told again.',
  find: ({ before, after, toldBefore }) =>
    pairAnnounced(before.model.maintenance.windows, after.model.maintenance.windows, windowInWords).removed.map((one) =>
      announcedDraft('maintenance window', one, windowInWords(one), { analysis: before, told: toldBefore, happens: 'ends' }),
    ),
};
