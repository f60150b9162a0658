import type { Finding } from '../diagnostics/finding.ts';
import { listedFiles, MANIFEST_PATH, sha256 } from '../emit/manifest.ts';
import type { EmittedFile } from '../emit/target.ts';
import { type Files, isFailure } from '../ports/files.ts';
import { sourceFile } from '../text/source-file.ts';
import { fileSpan, type Span } from '../text/span.ts';
import { output as diagnostics } from './diagnostics.ts';

/** What would have to happen in out/ for it to be what was compiled. */
export interface Publication {
  /** In the order in which they are written, the manifest last. */
  readonly write: readonly EmittedFile[];
  /** Files that only the old manifest lists. */
  readonly remove: readonly string[];
  readonly unchanged: readonly string[];
  /** Files that hold something else than alertc wrote, and would be lost. */
  readonly endangered: readonly Finding[];
}

/** Compares the compiled files with what is in `out`. `folder` is how messages name it. */
export function comparePublication(compiled: readonly EmittedFile[], out: Files, folder: string): Publication {
  const listed = listedFiles(textOf(out, MANIFEST_PATH) ?? '');
  const write: EmittedFile[] = [];
  const unchanged: string[] = [];
  const endangered: Finding[] = [];
  for (const file of compiled) {
    const current = textOf(out, file.path);
    if (current === file.text) unchanged.push(file.path);
    else {
      write.push(file);
      endangered.push(...dangerOf(file.path, current, listed, folder));
    }
  }
  const kept = new Set(compiled.map(({ path }) => path));
  const remove = [...listed.keys()].filter((path) => !kept.has(path) && textOf(out, path) !== undefined).sort();
  for (const path of remove) endangered.push(...dangerOf(path, textOf(out, path), listed, folder));
  return { write, remove, unchanged, endangered };
}

/** Writes what differs, removes what is no longer compiled, and stops at the first thing the disk refuses. */
export function publish({ write, remove }: Publication, out: Files, folder: string): readonly Finding[] {
  const manifest = write.filter(({ path }) => path === MANIFEST_PATH);
  const steps = [
    ...write.filter(({ path }) => path !== MANIFEST_PATH).map(({ path, text }) => ({ path, run: () => out.replace(path, text) })),
    ...remove.map((path) => ({ path, run: () => out.remove(path) })),
    // Last, so that after an interruption --check sees that out/ is not what the manifest says.
    ...manifest.map(({ path, text }) => ({ path, run: () => out.replace(path, text) })),
  ];
  for (const { path, run } of steps) {
    const failed = run();
    if (failed !== undefined)
      return [diagnostics['not-writable'].at(place(folder, path), { path: `${folder}/${path}`, reason: failed.failure })];
  }
  return [];
}

/** For --check: a finding for each file that is not what would be compiled. */
export function staleFindings({ write, remove }: Publication, out: Files, folder: string): readonly Finding[] {
  const missing = (path: string) => out.read(path) === 'missing';
  return [
    ...write.map(({ path }) =>
      diagnostics.stale.at(place(folder, path), { path: `${folder}/${path}`, state: missing(path) ? 'missing' : 'different' }),
    ),
    ...remove.map((path) => diagnostics.stale.at(place(folder, path), { path: `${folder}/${path}`, state: 'left over' })),
  ];
}

function dangerOf(path: string, current: string | undefined, listed: ReadonlyMap<string, ReadonlySet<string>>, folder: string): Finding[] {
  if (current === undefined || path === MANIFEST_PATH || hasConflict(current)) return [];
  const known = listed.get(path);
  const found = { path: `${folder}/${path}` };
  if (known === undefined) return [diagnostics['not-ours'].at(place(folder, path), found)];
  return known.has(sha256(current)) ? [] : [diagnostics['edited-by-hand'].at(place(folder, path), found)];
}

/** A file that git left with conflict markers is stale, not edited. */
function hasConflict(text: string): boolean {
  return /^<{7} /m.test(text);
}

function textOf(out: Files, path: string): string | undefined {
  const content = out.read(path);
  return content === 'missing' || isFailure(content) ? undefined : new TextDecoder().decode(content);
}

function place(folder: string, path: string): Span {
  return fileSpan(sourceFile(`${folder}/${path}`, ''));
}
