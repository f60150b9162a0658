import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { type Files, type FolderEntry, isFailure } from '../ports/files.ts';
import { sortedBy } from '../text/compare.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';
import { fileSpan } from '../text/span.ts';
import { configNames, isDefinition } from './config-names.ts';
import { files as diagnostics } from './diagnostics.ts';
import { filesNamed, ruleFileNames } from './rule-file-names.ts';

/** Where definitions live. */
export const SOURCE_FOLDERS = ['rules', 'slos'] as const;

/** No file that people write is larger. */
export const MOST_BYTES = 1_000_000;
const MOST_FILES = 50_000;

/**
 * All definition files below rules/ and slos/, in the order of their paths. Hidden files and folders are passed over, and so are files of other programs
 * that a definition names: configurations of the stack, rule files.
 */
export function loadSources(files: Files, root: string): Outcome<readonly SourceFile[]> {
  const walk = new Walk(files);
  const top = files.list('.');
  const entries = top === 'missing' || isFailure(top) ? [] : top;
  for (const folder of SOURCE_FOLDERS) {
    const identities = entries.filter(({ name }) => name === folder).map(({ identity }) => identity);
    walk.folder(folder, identities);
  }
  if (walk.sources.length === 0 && walk.findings.all.length === 0)
    walk.findings.add(diagnostics['no-definitions'].at(at('slos/'), { root }));
  const others = new Set([
    ...configNames(walk.sources).map(({ path }) => path),
    ...ruleFileNames(walk.sources).flatMap((name) => filesNamed(name, files)),
  ]);
  const definitions = walk.sources.filter((file) => !others.has(file.path) || isDefinition(file));
  return { value: sortedBy(definitions, ({ path }) => path), findings: walk.findings.all };
}

class Walk {
  readonly sources: SourceFile[] = [];
  readonly findings = new Findings();
  readonly #files: Files;
  #full = false;

  constructor(files: Files) {
    this.#files = files;
  }

  /** `above` are the identities of the folder and of those on the way to it: meeting one again is a loop of links. */
  folder(path: string, above: readonly string[]): void {
    const entries = this.#files.list(path);
    if (entries === 'missing') return;
    if (isFailure(entries)) {
      this.findings.add(diagnostics.unreadable.at(at(path), { path, reason: entries.failure }));
      return;
    }
    for (const entry of sortedBy(entries, ({ name }) => name)) {
      if (!entry.name.startsWith('.')) this.#entry(`${path}/${entry.name}`, entry, above);
    }
  }

  #entry(path: string, { kind, identity, bytes, name }: FolderEntry, above: readonly string[]): void {
    const isYaml = /\.ya?ml$/.test(name);
    if (kind === 'folder') {
      if (above.includes(identity)) this.findings.add(diagnostics['link-loop'].at(at(path), { path }));
      else this.folder(path, [...above, identity]);
    } else if (kind === 'broken link' && isYaml) this.findings.add(diagnostics['broken-link'].at(at(path), { path }));
    else if (kind === 'submodule' || kind === 'link out')
      this.findings.add(diagnostics['not-in-revision'].at(at(path), { path, found: elsewhere(kind) }));
    else if (kind === 'file' && isYaml) this.#file(path, bytes);
  }

  #file(path: string, bytes: number): void {
    if (this.#full) return;
    if (this.sources.length === MOST_FILES) {
      this.#full = true;
      this.findings.add(diagnostics['too-many'].at(at(path), { most: MOST_FILES, folder: path.split('/')[0] ?? path }));
      return;
    }
    if (bytes > MOST_BYTES) {
      this.findings.add(diagnostics['too-large'].at(at(path), { megabytes: (bytes / 1_000_000).toFixed(1) }));
      return;
    }
    const content = this.#files.read(path);
    if (content === 'missing' || isFailure(content)) {
      this.findings.add(diagnostics.unreadable.at(at(path), { path, reason: content === 'missing' ? 'it vanished' : content.failure }));
      return;
    }
    const text = decodeUtf8(content);
    if (text === undefined) this.findings.add(diagnostics['not-utf8'].at(at(path), { found: encodingOf(content) }));
    else if (isLfsPointer(text)) this.findings.add(diagnostics['lfs-pointer'].at(at(path), {}));
    else this.sources.push(sourceFile(path, text));
  }
}

export function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

export function encodingOf([first, second]: Uint8Array): string {
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return utf16 ? 'UTF-16' : 'bytes that are no UTF-8 (Latin-1?)';
}

/** What git keeps in place of a file that Git LFS holds: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function isLfsPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/');
}

/** What a revision does not hold, in words. */
export function elsewhere(kind: 'submodule' | 'link out'): string {
  return kind === 'submodule' ? 'a submodule' : 'a link that leads out of the repository';
}

/** A place without text: the file as a whole. */
function at(path: string) {
  return fileSpan(sourceFile(path, ''));
}
