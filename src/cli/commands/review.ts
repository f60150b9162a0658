import { resolve } from 'node:path';
import { isFailure } from '../../ports/files.ts';
import { jsonReview } from '../../review/render/json-review.ts';
import type { Review, Revision } from '../../review/review.ts';
import { reviewOf } from '../../review/review-of.ts';
import { isAtLeast, type Risk } from '../../review/risk.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { printReview } from '../print-review.ts';
import { revisionInFolder } from '../review-revision.ts';

export const REVIEW_FORMATS = ['text', 'json'] as const;

export interface ReviewOptions extends GlobalOptions {
  /** Folder with the state before. */
  readonly baseDir?: string;
  readonly format: (typeof REVIEW_FORMATS)[number];
  readonly failOn?: Risk;
}

/** `alertc review`: what the definitions here mean to the people on call, compared with those of another state. */
export function review(environment: Environment, place: Place, options: ReviewOptions): ExitCode {
  const before = before_(environment, options);
  if ('problem' in before) return complain(environment, options, before.problem);
  const found = reviewOf(before, revisionInFolder(environment, place, place.rootName));
  environment.stdout.write(render(environment, found, options));
  if (!found.whole) return EXIT.found;
  const { failOn } = options;
  return failOn !== undefined && found.changes.some(({ risk }) => isAtLeast(risk, failOn)) ? EXIT.found : EXIT.clean;
}

function before_(environment: Environment, { baseDir }: ReviewOptions): Revision | Problem {
  if (baseDir === undefined) return { problem: 'Expected --base-dir with the folder that holds the definitions before the change' };
  const root = resolve(environment.workingFolder, baseDir);
  const entries = environment.filesAt(root).list('.');
  if (entries === 'missing') return { problem: `Expected a folder behind --base-dir, found nothing at ${baseDir}` };
  if (isFailure(entries)) return { problem: `Could not read the folder ${baseDir} of --base-dir: ${entries.failure}` };
  return revisionInFolder(environment, { root, rootName: baseDir }, baseDir);
}

function render(environment: Environment, found: Review, options: ReviewOptions): string {
  switch (options.format) {
    case 'json':
      return printJson(environment, 'review', jsonReview(found));
    case 'text':
      return printReview(found, textOptions(environment.stdout, options, environment));
  }
}
