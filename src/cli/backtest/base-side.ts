import { resolve } from 'node:path';
import { hasErrors } from '../../diagnostics/finding.ts';
import type { Side } from '../../live/backtest/choose-alerts.ts';
import { compareRevisions, shortId } from '../../live/compare-revisions.ts';
import { isFailure } from '../../ports/files.ts';
import { type AnalysedRepository, analyseRepository } from '../analyse-repository.ts';
import { analyseRevision } from '../analyse-revision.ts';
import type { Environment } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';

export interface BaseOptions {
  /** A git revision. */
  readonly base?: string;
  /** A folder with the definitions before the change. */
  readonly baseDir?: string;
  readonly all?: true;
}

const ALONE = 'With --all alone nothing is compared.';

/** What the definitions are compared with: undefined where nothing is, with --all alone. */
export async function baseSide(environment: Environment, place: Place, options: BaseOptions): Promise<Side | Problem | undefined> {
  const { base, baseDir, all } = options;
  if (base !== undefined && baseDir !== undefined) return { problem: 'Expected one of --base and --base-dir, found both' };
  if (baseDir !== undefined) return inFolder(environment, baseDir);
  if (base === undefined && all) return undefined;
  const comparison = await compareRevisions(environment.processes, place.root, { base: base ?? 'HEAD' });
  if ('problem' in comparison) return { problem: `${comparison.problem}\n${ALONE}` };
  const analysed = await analyseRevision(environment, place.root, place.rootName, comparison.from);
  return 'problem' in analysed ? analysed : sideOf(analysed, `${comparison.base.name} (${shortId(comparison.from)})`);
}

function inFolder(environment: Environment, folder: string): Side | Problem {
  const root = resolve(environment.workingFolder, folder);
  const entries = environment.filesAt(root).list('.');
  if (entries === 'missing') return { problem: `Expected a folder behind --base-dir, found nothing at ${folder}` };
  if (isFailure(entries)) return { problem: `Could not read the folder ${folder} of --base-dir: ${entries.failure}` };
  return sideOf(analyseRepository(environment, root, folder), folder);
}

function sideOf({ analysis, findings }: AnalysedRepository, name: string): Side | Problem {
  if (analysis !== undefined) return analysis;
  const errors = findings.filter(({ level }) => level === 'error');
  const [first] = hasErrors(findings) ? errors : findings;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const said = first === undefined ? '' : `: ${first.span.file.path}: ${first.message}${more}`;
  return { problem: `Expected definitions at ${name} that compile, found some with errors${said}\n${ALONE}` };
}
