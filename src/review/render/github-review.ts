import { githubFindings, workflowCommand } from '../../diagnostics/render/github-findings.ts';
import type { Change, Review } from '../review.ts';
import { RISK_IN_WORDS, type Risk } from '../risk.ts';
import { textOf } from './sarif-review.ts';

const COMMANDS: Readonly<Record<Risk, 'warning' | 'notice'>> = {
  pages: 'warning',
  'silences-a-page': 'warning',
  'delays-a-page': 'warning',
  notifies: 'notice',
  tickets: 'notice',
  'restarts-state': 'notice',
  bookkeeping: 'notice',
};

/**
 * A review as workflow commands, beside the lines of a pull request; GitHub shows ten of a kind, so bookkeeping is left out and the order is that of
 * risk. What stood only before has no line, and stands in the summary of the run.
 */
export function githubReview({ before, after, changes }: Review, folder: string): string {
  const errors = [before, after].flatMap((side) => side.errors);
  return `${githubFindings(errors, folder)}${changes
    .filter(({ risk }) => risk !== 'bookkeeping')
    .map((change) => `${command(change, folder)}\n`)
    .join('')}`;
}

function command(change: Change, folder: string): string {
  const span = change.place?.side === 'after' ? change.place.span : undefined;
  return workflowCommand({
    command: COMMANDS[change.risk],
    title: `${RISK_IN_WORDS[change.risk].title}: ${change.code}`,
    text: textOf(change),
    span,
    folder,
  });
}
