import { counted } from '../../diagnostics/render/counts.ts';
import type { Review } from '../review.ts';
import { RISKS, type Risk } from '../risk.ts';

export const NOTHING_CHANGES = 'nothing changes for anybody';

const COUNTED: Readonly<Record<Risk, { readonly one: string; readonly many: string }>> = {
  pages: { one: 'pages', many: 'page' },
  'silences-a-page': { one: 'silences a page', many: 'silence pages' },
  'delays-a-page': { one: 'delays a page', many: 'delay pages' },
  notifies: { one: 'notifies', many: 'notify' },
  tickets: { one: 'concerns tickets', many: 'concern tickets' },
  'restarts-state': { one: 'restarts state', many: 'restart state' },
  bookkeeping: { one: 'is bookkeeping', many: 'are bookkeeping' },
};

/** `2 changes page, 1 silences a page, 3 are bookkeeping`. */
export function risksInWords({ changes }: Pick<Review, 'changes'>): string {
  const counts = RISKS.map((risk) => ({ risk, count: changes.filter((change) => change.risk === risk).length })).filter(
    ({ count }) => count > 0,
  );
  return counts
    .map(({ risk, count }, index) => `${index === 0 ? counted(count, 'change') : count} ${COUNTED[risk][count === 1 ? 'one' : 'many']}`)
    .join(', ');
}

export function sidesInWords({ before, after }: Pick<Review, 'before' | 'after'>): string {
  return `${before.name} → ${after.name}`;
}
