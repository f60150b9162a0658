import { type SarifLevel, type SarifResult, sarifLog } from '../../diagnostics/render/sarif.ts';
import { CHANGE_KINDS } from '../kinds.ts';
import type { Change, Review, ReviewPlace } from '../review.ts';
import type { Risk } from '../risk.ts';
import { placeInWords } from './place.ts';

/** A change is no mistake: what wakes people, or no longer does, is marked as worth a look. */
const LEVELS: Readonly<Record<Risk, SarifLevel>> = {
  pages: 'warning',
  'silences-a-page': 'warning',
  'delays-a-page': 'warning',
  notifies: 'note',
  tickets: 'note',
  'restarts-state': 'note',
  bookkeeping: 'note',
};

/**
 * A review for code scanning, on the lines of the definitions; what stood only before is told of its file. What has no place in a definition, such as the
 * number of samples that all rules read, is left out.
 */
export function sarifReview(version: string, { changes, before, after }: Review, folder: string): string {
  const broken = [before, after].flatMap(({ errors }) => errors);
  return sarifLog(
    version,
    CHANGE_KINDS.map(({ code, summary }) => ({ id: code, level: 'note' as const, summary })),
    [
      ...broken.map(({ code, message, span, related }) => ({ ruleId: code, level: 'error' as const, text: message, where: span, related })),
      ...changes.flatMap((change) => (change.place === undefined ? [] : [resultOf(change, change.place)])),
    ],
    folder,
  );
}

function resultOf(change: Change, place: ReviewPlace): SarifResult {
  const isGone = place.side === 'before';
  return {
    ruleId: change.code,
    level: LEVELS[change.risk],
    text: isGone ? `${textOf(change)}\n- it stood at ${placeInWords(place)}` : textOf(change),
    where: isGone ? { path: place.span.file.path } : place.span,
    related: [],
  };
}

export function textOf({ title, effects }: Pick<Change, 'title' | 'effects'>): string {
  return [title, ...effects.map(({ text }) => `- ${text}`)].join('\n');
}
