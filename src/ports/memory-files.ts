import type { Failure, Files, FolderEntry } from './files.ts';

/** A file system in memory, for tests and for compiling what never was on a disk. Keeps what was written in `contents`. */
export class MemoryFiles implements Files {
  readonly contents: Map<string, string | Uint8Array>;

  constructor(contents: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.contents = new Map(Object.entries(contents));
  }

  list(folder: string): readonly FolderEntry[] | 'missing' {
    const prefix = folder === '' || folder === '.' ? '' : `${folder}/`;
    const entries = new Map<string, FolderEntry>();
    for (const [path, content] of this.contents) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...below] = path.slice(prefix.length).split('/');
      const identity = `${prefix}${name}`;
      entries.set(
        name,
        below.length > 0 ? { name, kind: 'folder', identity, bytes: 0 } : { name, kind: 'file', identity, bytes: content.length },
      );
    }
    return entries.size === 0 ? 'missing' : [...entries.values()];
  }

  read(path: string): Uint8Array | 'missing' {
    const content = this.contents.get(path);
    if (content === undefined) return 'missing';
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  replace(path: string, text: string): Failure | undefined {
    this.contents.set(path, text);
    return undefined;
  }

  remove(path: string): Failure | undefined {
    this.contents.delete(path);
    return undefined;
  }
}
