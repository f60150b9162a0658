import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { PartConfig } from '../lint/part-config.ts';
import type { Files } from '../ports/files.ts';
import type { SourceFile } from '../text/source-file.ts';
import { configNames } from './config-names.ts';
import { files as diagnostics } from './diagnostics.ts';
import { leadsOutside, type Refused, readNamedFile } from './read-named-file.ts';

/**
 * The configuration files that parts of the stack name. They may lie outside of rules/ and slos/, but not of the repository: what is compiled must
 * depend on nothing else. `levelsAbove` is how deep the root of the definitions lies in it.
 */
export function loadConfigs(files: Files, sources: readonly SourceFile[], levelsAbove = 0): Outcome<readonly PartConfig[]> {
  const findings = new Findings();
  const read = new Map<string, SourceFile | Refused>();
  const value = configNames(sources).flatMap((name): readonly PartConfig[] => {
    if (leadsOutside(name.path, levelsAbove)) {
      findings.add(diagnostics['config-outside'].at(name.span, { path: name.written }));
      return [];
    }
    const file = read.get(name.path) ?? readNamedFile(files, name.path);
    read.set(name.path, file);
    if ('text' in file) return [{ part: name.part, file }];
    findings.add(diagnostics['no-config'].at(name.span, { path: name.path, found: file.found }));
    return [];
  });
  return { value, findings: findings.all };
}
