import type { Finding } from '../diagnostics/finding.ts';
import type { PartConfig } from '../lint/part-config.ts';
import type { Files } from '../ports/files.ts';
import type { SourceFile } from '../text/source-file.ts';
import { loadConfigs } from './load-configs.ts';
import { loadSources } from './load-sources.ts';

/** All that is read of a repository, be it on a disk or in a revision of git. */
export interface LoadedRepository {
  readonly sources: readonly SourceFile[];
  readonly configs: readonly PartConfig[];
  readonly findings: readonly Finding[];
}

/** `rootName` is how messages name the root of the definitions, `levelsAbove` how deep it lies in its git repository. */
export function loadRepository(files: Files, rootName: string, levelsAbove: number): LoadedRepository {
  const sources = loadSources(files, rootName);
  const configs = loadConfigs(files, sources.value ?? [], levelsAbove);
  return { sources: sources.value ?? [], configs: configs.value ?? [], findings: [...sources.findings, ...configs.findings] };
}
