/** What `git ls-tree` says of a commit: folders with what stands in them. `object` is the name of what git holds of a file, or of the target of a link. */
export type TreeNode =
  | TreeFolder
  | { readonly kind: 'file'; readonly object: string }
  | { readonly kind: 'link'; readonly object: string }
  | { readonly kind: 'submodule' };

export interface TreeFolder {
  readonly kind: 'folder';
  readonly entries: ReadonlyMap<string, TreeNode>;
}

interface GrowingFolder extends TreeFolder {
  readonly entries: Map<string, TreeNode>;
}

/** Reads the output of `git ls-tree -r -z`: `mode type object<TAB>path` and a zero byte for each file; folders show in the paths alone. */
export function readTree(listing: string): TreeFolder {
  const top: GrowingFolder = folder();
  // Files of a folder follow each other.
  let last: { readonly path: string; readonly folder: GrowingFolder } = { path: '', folder: top };
  for (const line of listing.split('\0')) {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || object === undefined || path === undefined) continue;
    const cut = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(0, cut));
    if (above !== last.path) last = { path: above, folder: folderAt(top, above) };
    last.folder.entries.set(path.slice(cut + 1), nodeOf(mode, object));
  }
  return top;
}

function nodeOf(mode: string, object: string): TreeNode {
  switch (mode) {
    case '120000':
      return { kind: 'link', object };
    case '160000':
      return { kind: 'submodule' };
    default:
      return { kind: 'file', object };
  }
}

function folderAt(top: GrowingFolder, path: string): GrowingFolder {
  return path.split('/').reduce((above, name) => {
    if (name === '') return above;
    const known = above.entries.get(name);
    if (known?.kind === 'folder') return known as GrowingFolder;
    const made = folder();
    above.entries.set(name, made);
    return made;
  }, top);
}

function folder(): GrowingFolder {
  return { kind: 'folder', entries: new Map() };
}

/** Where a path leads in a tree, links followed. `unread` is a link whose target is not known yet. */
export type Found =
  | { readonly kind: 'folder'; readonly path: string; readonly folder: TreeFolder }
  | { readonly kind: 'file'; readonly path: string; readonly object: string }
  | { readonly kind: 'unread'; readonly object: string }
  | { readonly kind: 'missing' | 'submodule' | 'link out' };

/** As many as Linux follows on one path: more are a circle. */
const MOST_LINKS = 40;

/** Follows a path from the top as a file system does; `targetOf` knows what links point to. */
export function followPath(top: TreeFolder, path: string, targetOf: (object: string) => string | undefined): Found {
  const ahead = path.split('/');
  const names: string[] = [];
  const folders: TreeFolder[] = [top];
  let links = 0;
  for (let step = ahead.shift(); step !== undefined; step = ahead.shift()) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (names.pop() === undefined) return { kind: 'link out' };
      folders.pop();
      continue;
    }
    const node = folders.at(-1)?.entries.get(step);
    if (node === undefined) return { kind: 'missing' };
    switch (node.kind) {
      case 'folder':
        names.push(step);
        folders.push(node);
        break;
      case 'submodule':
        return { kind: 'submodule' };
      case 'file':
        return ahead.some((rest) => rest !== '' && rest !== '.')
          ? { kind: 'missing' }
          : { kind: 'file', path: [...names, step].join('/'), object: node.object };
      case 'link': {
        const target = targetOf(node.object);
        if (target === undefined) return { kind: 'unread', object: node.object };
        links += 1;
        if (links > MOST_LINKS) return { kind: 'missing' };
        if (target.startsWith('/')) return { kind: 'link out' };
        ahead.unshift(...target.split('/'));
      }
    }
  }
  return { kind: 'folder', path: names.join('/'), folder: folders.at(-1) ?? top };
}
