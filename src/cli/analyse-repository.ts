import { type Analysis, analyse, type Repository } from '../compile/analyse.ts';
import { loadConfigs } from '../compile/load-configs.ts';
import { loadRuleFiles } from '../compile/load-rule-files.ts';
import { loadSources } from '../compile/load-sources.ts';
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

/** Reads the repository below `root` and says what is to be said about it. `rootName` is how messages name it. */
export function analyseRepository(environment: Environment, root: string, rootName: string): AnalysedRepository {
  const files = environment.filesAt(root);
  const loaded = loadSources(files, rootName);
  const sources = loaded.value ?? [];
  const levelsAbove = folderInRepository(environment, root).split('/').filter(Boolean).length;
  const configs = loadConfigs(files, sources, levelsAbove);
  const ruleFiles = loadRuleFiles(files, sources, levelsAbove);
  const repository = {
    sources,
    configs: configs.value ?? [],
    ruleFiles: ruleFiles.value ?? [],
    shipped: environment.shipped(),
    now: instant(environment.now()),
  };
  // Without a single definition there is one thing to say, and it is said already.
  if (repository.sources.length === 0) return { repository, findings: sortFindings(loaded.findings), analysis: undefined };
  const hide = showProgress(environment.stderr, repository.sources.length);
  const analysed = analyse(repository);
  hide();
  const findings = sortFindings([...loaded.findings, ...configs.findings, ...ruleFiles.findings, ...analysed.findings]);
  return { repository, findings, analysis: hasErrors(findings) ? undefined : analysed.value };
}
