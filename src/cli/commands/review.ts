import type { Backtested } from '../../review/backtested.ts';
import { githubReview } from '../../review/render/github-review.ts';
import { jsonReview } from '../../review/render/json-review.ts';
import { markdownReview } from '../../review/render/markdown-review.ts';
import { sarifReview } from '../../review/render/sarif-review.ts';
import type { Review } from '../../review/review.ts';
import { reviewOf } from '../../review/review-of.ts';
import { isAtLeast, type Risk } from '../../review/risk.ts';
import { backtestBesideReview, backtestLines } from '../backtest/backtest-beside-review.ts';
import { comparableSides } from '../comparable-sides.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { folderInRepository, type Place } from '../find-root.ts';
import { textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { printReview } from '../print-review.ts';
import { type PageOptions, putPage, reviewPage } from '../review-page.ts';
import { revisionOf } from '../review-revision.ts';
import { type Sides, type SidesOptions, sidesToReview } from '../review-sides.ts';

export const REVIEW_FORMATS = ['text', 'json', 'markdown', 'html', 'sarif', 'github'] as const;

export interface ReviewOptions extends SidesOptions, PageOptions {
  readonly format: (typeof REVIEW_FORMATS)[number];
  readonly failOn?: Risk;
  /** A file that `alertc backtest --format json` printed for the same two states. */
  readonly backtest?: string;
}

/** `alertc review`: what the definitions here mean to the people on call, compared with those of another state. */
export async function review(environment: Environment, place: Place, options: ReviewOptions): Promise<ExitCode> {
  const { format, output } = options;
  if (output !== undefined && format !== 'html') {
    return complain(environment, options, `Expected --format html with --output, found --format ${format}, which is printed: redirect it`);
  }
  if (options.backtest !== undefined && (format === 'sarif' || format === 'github'))
    return complain(
      environment,
      options,
      `Expected --format text, json, markdown or html with --backtest, found ${format}, which does not show it`,
    );
  const sides = await sidesToReview(environment, place, options);
  if ('problem' in sides) return complain(environment, options, sides.problem);
  const { before, after, ...circumstances } = comparableSides(sides);
  const revisions = { before: revisionOf(before.analysed, before.name), after: revisionOf(after.analysed, after.name) };
  const backtested = options.backtest === undefined ? undefined : backtestBesideReview(environment, options.backtest, revisions);
  if (backtested !== undefined && 'problem' in backtested) return complain(environment, options, backtested.problem);
  const found = reviewOf(revisions.before, revisions.after, circumstances);
  const put = putPage(environment, await render(environment, place, found, { before, after, backtested }, options), options);
  if (put !== EXIT.clean) return put;
  return verdict(found, options);
}

/** A base that does not compile is no fault of the change, but then nobody can vouch for its risk. */
function verdict({ whole, after, changes }: Review, { failOn }: ReviewOptions): ExitCode {
  if (!after.compiles) return EXIT.found;
  if (failOn === undefined) return EXIT.clean;
  return !whole || changes.some(({ risk }) => isAtLeast(risk, failOn)) ? EXIT.found : EXIT.clean;
}

interface Shown extends Pick<Sides, 'before' | 'after'> {
  readonly backtested: Backtested | undefined;
}

async function render(environment: Environment, { root }: Place, found: Review, shown: Shown, options: ReviewOptions): Promise<string> {
  const { backtested } = shown;
  switch (options.format) {
    case 'html':
      return reviewPage(environment, found, shown);
    case 'json':
      return printJson(environment, 'review', { ...jsonReview(found), ...(backtested === undefined ? {} : { backtest: backtested }) });
    case 'markdown':
      return markdownReview(found, backtested);
    case 'sarif':
      return sarifReview(environment.version, found, folderInRepository(environment, root));
    case 'github':
      return githubReview(found, folderInRepository(environment, root));
    case 'text': {
      const text = textOptions(environment.stdout, options, environment);
      return `${printReview(found, text)}${backtested === undefined ? '' : backtestLines(backtested, text.width)}`;
    }
  }
}
