import type { Processes } from '../ports/processes.ts';

/** Paths below a folder that differ from a revision, untracked ones included, relative to the folder; or why git cannot say. */
export async function changedSince(
  processes: Processes,
  folder: string,
  revision: string,
): Promise<ReadonlySet<string> | { readonly problem: string }> {
  const git = processes.find('git');
  if (git === undefined) return { problem: 'git is not on PATH' };
  const ask = (...args: readonly string[]) => processes.run(git, args, { folder, timeoutSeconds: 60 });
  const differing = await ask('diff', '--name-only', '-z', '--relative', '--no-ext-diff', '--end-of-options', revision, '--', '.');
  if (differing.status !== 0) return { problem: differing.output.trim().split('\n')[0] ?? 'git failed' };
  const untracked = await ask('ls-files', '--others', '--exclude-standard', '-z');
  return new Set(`${differing.stdout}${untracked.stdout}`.split('\0').filter((path) => path !== ''));
}
