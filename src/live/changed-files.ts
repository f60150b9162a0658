import type { Processes } from '../ports/processes.ts';
import { gitIn, problemIn, type Unknown } from './git.ts';

/** Paths below a folder that differ from a revision, untracked ones included, relative to the folder; or why git cannot say. */
export async function changedSince(processes: Processes, folder: string, revision: string): Promise<ReadonlySet<string> | Unknown> {
  const git = gitIn(processes, folder);
  // Outside of a repository diff would take the revision for a file.
  const repository = await git(['rev-parse', '--git-dir']);
  if (repository.status !== 0) return { problem: problemIn(repository.output) };
  const differing = await git(['diff', '--name-only', '-z', '--relative', '--no-ext-diff', '--end-of-options', revision, '--', '.']);
  if (differing.status !== 0) return { problem: problemIn(differing.output) };
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  if (untracked.status !== 0) return { problem: problemIn(untracked.output) };
  return new Set(`${differing.stdout}${untracked.stdout}`.split('\0').filter((path) => path !== ''));
}

/** Whether a revision holds the file at `path` below a folder. */
export async function isInRevision(processes: Processes, folder: string, path: string, revision: string): Promise<boolean> {
  const { status } = await gitIn(processes, folder)(['cat-file', '-e', '--end-of-options', `${revision}:./${path}`]);
  return status === 0;
}
