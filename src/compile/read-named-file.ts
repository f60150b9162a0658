import { type Files, isFailure } from '../ports/files.ts';
import { levelsUp } from '../text/join-path.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';
import { isDefinition } from './config-names.ts';
import { decodeUtf8, elsewhere, encodingOf, isLfsPointer, MOST_BYTES } from './load-sources.ts';

export interface Refused {
  readonly found: string;
}

/** Whether a path leads out of the git repository, in which the root of the definitions lies `levelsAbove` deep. */
export function leadsOutside(path: string, levelsAbove: number): boolean {
  return path.startsWith('/') || levelsUp(path) > levelsAbove;
}

/** A file beside the definitions that one of them names, or what was found in its place. */
export function readNamedFile(files: Files, path: string): SourceFile | Refused {
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
