import { type Files, type FolderEntry, isFailure } from '../ports/files.ts';
import { sortedBy } from '../text/compare.ts';
import { matchesName } from '../text/matches-name.ts';

/** What no folder of rule files holds: beyond it a pattern is a slip such as `/**`, and the walk ends. */
const MOST_MATCHES = 2000;
const MOST_FOLDERS = 20_000;

/** Whether a path stands for several files. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The files that a path with wildcards stands for, sorted: `*`, `?` and `[a-z]` in any part, `**` for any number of folders, none included. Hidden
 * files and folders are passed over.
 */
export function matchingFiles(files: Files, pattern: string): readonly string[] {
  const walk = new Walk(files);
  walk.into('', pattern.split('/'), []);
  return sortedBy(new Set(walk.found), (path) => path);
}

class Walk {
  readonly found: string[] = [];
  readonly #files: Files;
  readonly #listed = new Map<string, readonly FolderEntry[]>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** `above` are the identities of the folders that `**` went through: meeting one again is a loop of links. */
  into(folder: string, [step, ...rest]: readonly string[], above: readonly string[]): void {
    if (step === undefined || this.found.length >= MOST_MATCHES) return;
    const at = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    if (step === '**') {
      this.into(folder, rest, above);
      for (const { name, identity } of this.#entries(folder).filter(({ kind }) => kind === 'folder'))
        if (!above.includes(identity)) this.into(at(name), [step, ...rest], [...above, identity]);
    } else if (rest.length > 0 && !isPattern(step)) this.into(at(step), rest, above);
    else {
      for (const { name, kind } of this.#entries(folder)) {
        if (!matchesName(step, name)) continue;
        if (rest.length > 0 && kind === 'folder') this.into(at(name), rest, above);
        else if (rest.length === 0 && kind === 'file') this.found.push(at(name));
      }
    }
  }

  #entries(folder: string): readonly FolderEntry[] {
    const known = this.#listed.get(folder);
    if (known !== undefined) return known;
    if (this.#listed.size >= MOST_FOLDERS) return [];
    const entries = this.#files.list(folder === '' ? '.' : folder);
    const visible =
      entries === 'missing' || isFailure(entries) ? [] : sortedBy(entries, ({ name }) => name).filter(({ name }) => !name.startsWith('.'));
    this.#listed.set(folder, visible);
    return visible;
  }
}
