import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { PartConfig } from '../lint/part-config.ts';
import { type Files, isFailure } from '../ports/files.ts';
import { levelsUp } from '../text/join-path.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';
import { type ConfigName, configNames, isDefinition } from './config-names.ts';
import { files as diagnostics } from './diagnostics.ts';
import { decodeUtf8, elsewhere, encodingOf, isLfsPointer, MOST_BYTES } from './load-sources.ts';

/**
 * The configuration files that parts of the stack name. They may lie outside of rules/ and slos/, but not of the repository: what is compiled must
 * depend on nothing else. `levelsAbove` is how deep the root of the definitions lies in it.
 */
export function loadConfigs(files: Files, sources: readonly SourceFile[], levelsAbove = 0): Outcome<readonly PartConfig[]> {
  const findings = new Findings();
  const read = new Map<string, SourceFile | Refused>();
  const value = configNames(sources).flatMap((name): readonly PartConfig[] => {
    if (isOutside(name, levelsAbove)) {
      findings.add(diagnostics['config-outside'].at(name.span, { path: name.written }));
      return [];
    }
    const file = read.get(name.path) ?? readConfig(files, name.path);
    read.set(name.path, file);
    if ('text' in file) return [{ part: name.part, file }];
    findings.add(diagnostics['no-config'].at(name.span, { path: name.path, found: file.found }));
    return [];
  });
  return { value, findings: findings.all };
}

interface Refused {
  readonly found: string;
}

function isOutside({ path }: ConfigName, levelsAbove: number): boolean {
  return path.startsWith('/') || levelsUp(path) > levelsAbove;
}

function readConfig(files: Files, path: string): SourceFile | Refused {
  const refused = refusedBeforeReading(files, path);
  if (refused !== undefined) return { found: refused };
  const content = files.read(path);
  if (content === 'missing') return { found: 'nothing' };
  if (isFailure(content)) return { found: `one that cannot be read (${content.failure})` };
  const text = decodeUtf8(content);
  if (text === undefined) return { found: encodingOf(content) };
  if (isLfsPointer(text)) return { found: 'a pointer of Git LFS' };
  const file = sourceFile(path, text);
  return isDefinition(file) ? { found: 'a definition of alertc' } : file;
}

/** By its entry in the folder, so that a large file is not read at all. */
function refusedBeforeReading(files: Files, path: string): string | undefined {
  const [, folder = '.', name = ''] = /^(?:(.*)\/)?([^/]*)$/.exec(path) ?? [];
  const entries = files.list(folder);
  if (entries === 'missing') return `no folder ${folder}`;
  if (isFailure(entries)) return `a folder that cannot be read (${entries.failure})`;
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) return 'nothing';
  switch (entry.kind) {
    case 'folder':
      return 'a folder';
    case 'broken link':
      return 'a link to nothing';
    case 'other':
      return 'something that is no file';
    case 'submodule':
    case 'link out':
      return elsewhere(entry.kind);
    case 'file':
      return entry.bytes > MOST_BYTES ? `a file of ${(entry.bytes / 1_000_000).toFixed(1)} MB` : undefined;
  }
}
