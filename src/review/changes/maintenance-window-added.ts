import { announcedDraft, pairAnnounced, windowInWords } from '../compare/maintenance.ts';
import type { ChangeKind } from '../kind.ts';

export const windowAdded: ChangeKind = {
  code: 'maintenance/window-added',
  summary: 'A recurring maintenance window is new: alerts that fire then tell nobody.',
  find: ({ before, after, toldAfter }) =>
    pairAnnounced(before.model.maintenance.windows, after.model.maintenance.windows, windowInWords).added.map((one) =>
      announcedDraft('maintenance window', one, windowInWords(one), { analysis: after, told: toldAfter, happens: 'begins' }),
    ),
};
