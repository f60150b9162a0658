import { type Analysis, analyse, type Repository } from '../compile/analyse.ts';
import { type LoadedRepository, loadRepository } from '../compile/load-repository.ts';
import { type Finding, hasErrors, sortFindings } from '../diagnostics/finding.ts';
import { instant } from '../values/zoned-time.ts';
import type { Environment } from './environment.ts';
import { folderInRepository } from './find-root.ts';
import { showProgress } from './progress.ts';

export interface AnalysedRepository {
  readonly repository: Repository;
  readonly findings: readonly Finding[];
  /** Undefined when a finding is an error. */
  readonly analysis: Analysis | undefined;
}

/** Whether findings may depend on the date: what is written into a file must not, unless somebody gave one. */
export type Dating = 'dated' | 'undated';

/** Reads the repository on disk below `root` and says what is to be said about it. `rootName` is how messages name it. */
export function analyseRepository(environment: Environment, root: string, rootName: string, dating: Dating = 'dated'): AnalysedRepository {
  return analyseLoaded(environment, loadRepository(environment.filesAt(root), rootName, levelsAbove(environment, root)), dating);
}

/** How deep a folder lies in its git repository. */
export function levelsAbove(environment: Environment, root: string): number {
  return folderInRepository(environment, root).split('/').filter(Boolean).length;
}

/** The same of what was read already, on a disk or elsewhere. */
export function analyseLoaded(
  environment: Environment,
  { findings: loaded, ...read }: LoadedRepository,
  dating: Dating = 'dated',
): AnalysedRepository {
  const now = dating === 'dated' ? { now: instant(environment.now()) } : {};
  const repository = { ...read, shipped: environment.shipped(), ...now };
  const { sources } = read;
  // Without a single definition there is one thing to say, and it is said already.
  if (sources.length === 0) return { repository, findings: sortFindings(loaded), analysis: undefined };
  const hide = showProgress(environment.stderr, sources.length);
  const analysed = analyse(repository);
  hide();
  const findings = sortFindings([...loaded, ...analysed.findings]);
  return { repository, findings, analysis: hasErrors(findings) ? undefined : analysed.value };
}
