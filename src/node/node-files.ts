import { mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Failure, type Files, type FolderEntry, isFailure } from '../ports/files.ts';

/** The disk below a folder. */
export class NodeFiles implements Files {
  readonly #root: string;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  list(folder: string): readonly FolderEntry[] | 'missing' | Failure {
    const path = this.#path(folder);
    return attempt(() => readdirSync(path).map((name) => describeEntry(join(path, name), name)));
  }

  read(path: string): Uint8Array | 'missing' | Failure {
    return attempt(() => readFileSync(this.#path(path)));
  }

  replace(path: string, text: string): Failure | undefined {
    const target = this.#path(path);
    // Unique by process, so that two runs at once do not write into each other's temporary file.
    const temporary = `${target}.${process.pid}.tmp`;
    const result = attempt(() => {
      makeFolder(dirname(target));
      writeFileSync(temporary, text);
      renameSync(temporary, target);
      return 'written' as const;
    });
    if (result === 'written') return undefined;
    attempt(() => rmSync(temporary, { force: true }));
    return result === 'missing' ? { failure: 'ENOENT: the folder vanished' } : result;
  }

  remove(path: string): Failure | undefined {
    const target = this.#path(path);
    const result = attempt(() => {
      rmSync(target);
      this.#removeEmptyFolders(dirname(target));
      return 'removed' as const;
    });
    return isFailure(result) ? result : undefined;
  }

  #removeEmptyFolders(folder: string): void {
    if (folder === this.#root || !folder.startsWith(this.#root) || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    this.#removeEmptyFolders(dirname(folder));
  }

  #path(path: string): string {
    return join(this.#root, path);
  }
}

/** By hand, because Node's own `recursive` never ends where a parent exists and nothing may be made in it, as below /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Two runs at once may both have found it missing.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST' && statSync(folder).isDirectory())) throw error;
  }
}

function describeEntry(path: string, name: string): FolderEntry {
  const stat = attempt(() => statSync(path));
  if (stat === 'missing' || isFailure(stat)) return { name, kind: 'broken link', identity: path, bytes: 0 };
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  // The native one, because Node's own shortens `link/..` in the target of a link before it follows the link, and then finds nothing.
  return { name, kind, identity: realpathSync.native(path), bytes: stat.size };
}

/** Failures of the operating system as values; anything else is a bug and goes on up. */
function attempt<T>(action: () => T): T | 'missing' | Failure {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') return 'missing';
    return { failure: error.message.split(',')[0] ?? error.message };
  }
}
