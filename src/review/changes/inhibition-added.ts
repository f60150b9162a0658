import { inhibitionDrafts } from '../compare/inhibition-drafts.ts';
import type { ChangeKind } from '../kind.ts';

export const inhibitionAdded: ChangeKind = {
  code: 'inhibition/added',
  summary: 'While one alert fires, others are muted that were not.',
  find: (comparison) => inhibitionDrafts(comparison, 'added'),
};
