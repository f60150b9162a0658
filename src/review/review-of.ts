import { hasErrors } from '../diagnostics/finding.ts';
import { compareText } from '../text/compare.ts';
import { compare } from './compare/comparison.ts';
import { CHANGE_KINDS } from './kinds.ts';
import type { Change, Review, ReviewedSide, Revision } from './review.ts';
import { RISKS } from './risk.ts';

/** What is known about two states besides what they are. */
export interface Circumstances {
  readonly leftOut?: readonly string[];
  readonly notes?: readonly string[];
}

/**
 * What it means to go from one state of a repository to another. Where one does not compile the review is not whole: there are no changes, or those of the
 * definitions that do.
 */
export function reviewOf(before: Revision, after: Revision, { leftOut = [], notes = [] }: Circumstances = {}): Review {
  const sides = { before: sideOf(before), after: sideOf(after), leftOut, notes };
  const whole = sides.before.compiles && sides.after.compiles;
  if (before.analysis === undefined || after.analysis === undefined) return { ...sides, whole: false, changes: [] };
  const comparison = compare(before.analysis, after.analysis, { before: before.files, after: after.files });
  const changes = CHANGE_KINDS.flatMap((kind, order) =>
    kind.find(comparison).map((draft) => ({ order, change: { code: kind.code, ...draft } })),
  );
  return {
    ...sides,
    whole,
    changes: changes
      .sort((a, b) => riskOrder(a.change) - riskOrder(b.change) || a.order - b.order || compareText(a.change.title, b.change.title))
      .map(({ change }) => change),
  };
}

function riskOrder({ risk }: Change): number {
  return RISKS.indexOf(risk);
}

function sideOf({ name, analysis, findings }: Revision): ReviewedSide {
  return { name, compiles: analysis !== undefined && !hasErrors(findings), errors: findings.filter(({ level }) => level === 'error') };
}
