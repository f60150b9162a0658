import { resolve } from 'node:path';
import type { Backtested } from '../review/backtested.ts';
import type { Review } from '../review/review.ts';
import { complain } from './complain.ts';
import { type Environment, EXIT, type ExitCode } from './environment.ts';
import type { GlobalOptions } from './global-options.ts';
import { writePage } from './page-file.ts';
import type { Sides } from './review-sides.ts';

export interface PageOptions extends GlobalOptions {
  readonly output?: string;
  /** Replace a file that is no page of alertc. */
  readonly overwrite?: true;
}

/** A review as one HTML page: templates and their engine are loaded for it alone. */
export async function reviewPage(
  environment: Environment,
  found: Review,
  { before, after, backtested }: Pick<Sides, 'before' | 'after'> & { readonly backtested: Backtested | undefined },
): Promise<string> {
  const { reviewContent } = await import('../report/review-content.ts');
  const { renderReview } = await import('../report/render-review.ts');
  return renderReview(reviewContent(found, before.analysed.analysis, after.analysed.analysis), {
    version: environment.version,
    backtested,
  });
}

/** Puts what was rendered where --output says, which only pages have, or on stdout. */
export function putPage(environment: Environment, text: string, options: PageOptions): ExitCode {
  const { output, quiet } = options;
  if (output === undefined || output === '-') {
    environment.stdout.write(text);
    return EXIT.clean;
  }
  const written = writePage(environment, { path: resolve(environment.workingFolder, output), name: output }, text, options);
  if ('problem' in written) return complain(environment, options, written.problem);
  if (!quiet) environment.stdout.write(`${output} ${written.state === 'up to date' ? 'was up to date' : 'written'}\n`);
  return EXIT.clean;
}
