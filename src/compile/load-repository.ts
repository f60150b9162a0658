import type { Finding } from '../diagnostics/finding.ts';
import { Findings } from '../diagnostics/outcome.ts';
import type { PartConfig } from '../lint/part-config.ts';
import type { Files } from '../ports/files.ts';
import type { NamedRuleFile } from '../rulefile/written.ts';
import type { SourceFile } from '../text/source-file.ts';
import { loadConfigs } from './load-configs.ts';
import { loadRuleFiles } from './load-rule-files.ts';
import { loadSources } from './load-sources.ts';

/** All that is read of a repository, be it on a disk or in a revision of git. */
export interface LoadedRepository {
  readonly sources: readonly SourceFile[];
  readonly configs: readonly PartConfig[];
  readonly ruleFiles: readonly NamedRuleFile[];
  readonly findings: readonly Finding[];
}

/** `rootName` is how messages name the root of the definitions, `levelsAbove` how deep it lies in its git repository. */
export function loadRepository(files: Files, rootName: string, levelsAbove: number): LoadedRepository {
  const findings = new Findings();
  const sources = findings.take(loadSources(files, rootName)) ?? [];
  const configs = findings.take(loadConfigs(files, sources, levelsAbove)) ?? [];
  const ruleFiles = findings.take(loadRuleFiles(files, sources, levelsAbove)) ?? [];
  return { sources, configs, ruleFiles, findings: findings.all };
}
