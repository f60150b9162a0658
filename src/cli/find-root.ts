import { dirname, join, relative, resolve } from 'node:path';
import { isFailure } from '../ports/files.ts';
import type { Environment } from './environment.ts';
import type { GlobalOptions } from './global-options.ts';

/** Where a command works, as absolute paths, and how messages name them: as they were typed, never absolute on their own. */
export interface Place {
  readonly root: string;
  readonly rootName: string;
  readonly out: string;
  readonly outName: string;
}

export interface Problem {
  readonly problem: string;
}

/** The folder that holds slos/: named, or the nearest one above, but not beyond the git repository. */
export function findPlace(environment: Environment, { root: named, out }: GlobalOptions): Place | Problem {
  const root = named === undefined ? nearestRoot(environment) : checkedRoot(environment, named);
  if (typeof root !== 'string') return root;
  const target = out === undefined ? resolve(root, 'out') : resolve(environment.workingFolder, out);
  const outName = out ?? join(named ?? '.', 'out').replaceAll('\\', '/');
  return { root, rootName: named ?? 'this repository', out: target, outName };
}

function checkedRoot({ workingFolder, filesAt }: Environment, named: string): string | Problem {
  const root = resolve(workingFolder, named);
  const entries = filesAt(root).list('.');
  if (entries === 'missing') return { problem: `Expected a folder behind --root, found nothing at ${named}` };
  if (isFailure(entries)) return { problem: `Could not read the folder ${named} of --root: ${entries.failure}` };
  return root;
}

function nearestRoot(environment: Environment): string | Problem {
  const { workingFolder, filesAt } = environment;
  const gitRoot = findGitRoot(environment);
  for (const folder of upwards(workingFolder)) {
    if (filesAt(folder).list('slos') !== 'missing') return folder;
    if (folder === gitRoot) break;
  }
  const limit = gitRoot === undefined ? 'or above it' : 'or above it within the git repository';
  return {
    problem: `Expected a folder slos/ in this folder ${limit}, found none.\nWrite a small working repository with \`alertc init\`, or name the one you mean with --root.`,
  };
}

/** Absolute path of the nearest folder with .git (a file in worktrees and submodules). */
export function findGitRoot({ workingFolder, filesAt }: Environment, from = workingFolder): string | undefined {
  return upwards(from).find((folder) => filesAt(folder).list('.git') !== 'missing');
}

/** How the git repository names `root`: empty for its top, with forward slashes. */
export function folderInRepository(environment: Environment, root: string): string {
  const top = findGitRoot(environment, root);
  return top === undefined ? '' : relative(top, root).replaceAll('\\', '/');
}

function upwards(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...upwards(above)];
}
