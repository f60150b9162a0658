import { hasErrors } from '../diagnostics/finding.ts';
import { compareText } from '../text/compare.ts';
import { compare } from './compare/comparison.ts';
import { CHANGE_KINDS } from './kinds.ts';
import type { Change, Review, ReviewedSide, Revision } from './review.ts';
import { RISKS } from './risk.ts';

/** What it means to go from one state of a repository to another. Where one does not compile there are no changes, and the review is not whole. */
export function reviewOf(before: Revision, after: Revision): Review {
  const sides = { before: sideOf(before), after: sideOf(after) };
  if (before.analysis === undefined || after.analysis === undefined) return { ...sides, whole: false, changes: [] };
  const comparison = compare(before.analysis, after.analysis, { before: before.files, after: after.files });
  const changes = CHANGE_KINDS.flatMap((kind, order) =>
    kind.find(comparison).map((draft) => ({ order, change: { code: kind.code, ...draft } })),
  );
  return {
    ...sides,
    whole: true,
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
