import type { Failure, Files, FolderEntry } from '../ports/files.ts';
import { type Found, followPath, type TreeFolder } from './revision-tree.ts';

/** What git was asked for so far, by the name of the object; what it could not give is `missing`. */
export interface KnownObjects {
  readonly sizes: ReadonlyMap<string, number | 'missing'>;
  readonly contents: ReadonlyMap<string, Uint8Array | 'missing'>;
}

/** What is still to be asked for. */
export interface Wanted {
  readonly sizes: Set<string>;
  readonly contents: Set<string>;
}

const NOT_YET: Failure = { failure: 'not read yet' };
const LOST: Failure = { failure: 'git does not have its content (a partial clone, or a damaged one)' };
const READ_ONLY: Failure = { failure: 'EROFS: a revision cannot be written to' };

/**
 * A commit as a file system, below a folder that its top names. Git is asked in between: where something is not known yet, it is noted in `wanted`,
 * and the answer is a stand-in.
 */
export class RevisionFiles implements Files {
  readonly wanted: Wanted = { sizes: new Set(), contents: new Set() };
  readonly #tree: TreeFolder;
  readonly #known: KnownObjects;
  readonly #folder: string;

  constructor(tree: TreeFolder, known: KnownObjects, folder: string) {
    this.#tree = tree;
    this.#known = known;
    this.#folder = folder;
  }

  list(path: string): readonly FolderEntry[] | 'missing' | Failure {
    const found = this.#find(path);
    switch (found.kind) {
      case 'folder':
        return [...found.folder.entries.keys()].map((name) => this.#entry(`${found.path}/${name}`, name));
      case 'file':
        return { failure: 'ENOTDIR: not a directory' };
      case 'unread':
        return NOT_YET;
      case 'missing':
        return 'missing';
      case 'submodule':
        return { failure: 'it is a submodule, whose files this repository does not hold' };
      case 'link out':
        return { failure: 'it is a link that leads out of the repository' };
    }
  }

  read(path: string): Uint8Array | 'missing' | Failure {
    const found = this.#find(path);
    switch (found.kind) {
      case 'file':
        return this.#content(found.object);
      case 'folder':
        return { failure: 'EISDIR: illegal operation on a directory' };
      case 'unread':
        return NOT_YET;
      case 'missing':
      case 'submodule':
      case 'link out':
        return 'missing';
    }
  }

  replace(): Failure {
    return READ_ONLY;
  }

  remove(): Failure {
    return READ_ONLY;
  }

  #find(path: string): Found {
    return this.#follow(`${this.#folder}/${path}`);
  }

  #follow(path: string): Found {
    const found = followPath(this.#tree, path, (object) => {
      const content = this.#known.contents.get(object);
      return content === 'missing' ? '/' : content && new TextDecoder().decode(content);
    });
    if (found.kind === 'unread') this.wanted.contents.add(found.object);
    return found;
  }

  #content(object: string): Uint8Array | Failure {
    const content = this.#known.contents.get(object);
    if (content === undefined) this.wanted.contents.add(object);
    return content === undefined ? NOT_YET : content === 'missing' ? LOST : content;
  }

  #size(object: string): number {
    const size = this.#known.sizes.get(object);
    if (size === undefined) this.wanted.sizes.add(object);
    return size === undefined || size === 'missing' ? 0 : size;
  }

  #entry(path: string, name: string): FolderEntry {
    const found = this.#follow(path);
    switch (found.kind) {
      case 'file': {
        const size = () => this.#size(found.object);
        return {
          name,
          kind: 'file',
          identity: found.path,
          // Only files that are read are measured: a folder may hold much else.
          get bytes() {
            return size();
          },
        };
      }
      case 'folder':
        return { name, kind: 'folder', identity: found.path, bytes: 0 };
      case 'unread':
        return { name, kind: 'other', identity: path, bytes: 0 };
      case 'missing':
        return { name, kind: 'broken link', identity: path, bytes: 0 };
      case 'submodule':
      case 'link out':
        return { name, kind: found.kind, identity: path, bytes: 0 };
    }
  }
}
