import type { Processes } from '../ports/processes.ts';
import { type Git, gitIn, problemIn, type Unknown } from './git.ts';

/** A commit as it was asked for. */
export interface Commit {
  /** As it was typed: `origin/main`, `HEAD~2`, `v1.4`. */
  readonly name: string;
  /** In full. */
  readonly id: string;
}

/** What is compared with what, as a pull request does: what changed on the way to `head` since it left `base`. */
export interface Comparison {
  /** The commit that was named. */
  readonly base: Commit;
  /** The commit that is compared: where head left base, or base itself where they have no history in common. */
  readonly from: string;
  readonly fromIs: 'base' | 'merge base' | 'base without common history';
  /** Undefined where it is the working tree. */
  readonly head: Commit | undefined;
  /** What a reader should know about the choice, in sentences. */
  readonly notes: readonly string[];
}

export interface Revisions {
  readonly base: string;
  readonly head?: string | undefined;
}

/** Finds the commits that a review of the repository around `folder` is about. */
export async function compareRevisions(processes: Processes, folder: string, names: Revisions): Promise<Comparison | Unknown> {
  const git = gitIn(processes, folder);
  const repository = await git(['rev-parse', '--git-dir']);
  if (repository.status !== 0) return { problem: notInGit(repository.status, problemIn(repository.output)) };
  const base = await findCommit(git, '--base', names.base);
  if ('problem' in base) return base;
  const head = await findCommit(git, '--head', names.head ?? 'HEAD');
  if ('problem' in head)
    return names.head === undefined ? { problem: 'Expected a commit to compare with, found a repository without one' } : head;

  const common = await git(['merge-base', base.id, head.id]);
  const mergeBase = common.stdout.trim();
  const known = { base: named(base), head: names.head === undefined ? undefined : named(head) };
  const notes = [...base.notes, ...(names.head === undefined ? [] : head.notes)];
  if (common.status === 0 && mergeBase !== '')
    return { ...known, from: mergeBase, fromIs: mergeBase === base.id ? 'base' : 'merge base', notes };
  if (common.status !== 1) return { problem: `Could not find where ${head.name} left ${base.name}: ${problemIn(common.output)}` };
  if (await isShallow(git)) return { problem: tooShallow(base.name, head.name) };
  const unrelated = `${base.name} and ${head.name} have no history in common: they are compared as they are.`;
  return { ...known, from: base.id, fromIs: 'base without common history', notes: [...notes, unrelated] };
}

/** How people write a commit in short. */
export function shortId(id: string): string {
  return id.slice(0, 10);
}

interface FoundCommit extends Commit {
  readonly notes: readonly string[];
}

function named({ name, id }: FoundCommit): Commit {
  return { name, id };
}

async function findCommit(git: Git, option: string, name: string): Promise<FoundCommit | Unknown> {
  // Git would take it for an option of its own.
  if (name === '' || name.startsWith('-')) return { problem: `Expected a branch, a tag or a commit behind ${option}, found "${name}"` };
  const { status, stdout } = await git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  const id = stdout.trim();
  if (status !== 0 || id === '') return { problem: await whyUnknown(git, option, name) };
  return { name, id, notes: await ambiguity(git, name) };
}

/** Git takes the tag where a tag and a branch have one name, and says so to nobody who reads its result. */
async function ambiguity(git: Git, name: string): Promise<readonly string[]> {
  const isRef = async (ref: string) => (await git(['show-ref', '--verify', '--quiet', ref])).status === 0;
  if (!(await isRef(`refs/tags/${name}`)) || !(await isRef(`refs/heads/${name}`))) return [];
  return [`${name} is a tag and a branch: the tag is taken; refs/heads/${name} is the branch.`];
}

async function whyUnknown(git: Git, option: string, name: string): Promise<string> {
  const expected = `Expected a branch, a tag or a commit behind ${option}, found ${name}, which this clone does not have`;
  const other = await git(['rev-parse', '--verify', '--quiet', name]);
  if (other.status === 0) return `Expected a commit behind ${option}, found ${name}, which is something else in git.`;
  const remotes = await git(['for-each-ref', '--format=%(refname:short)', `refs/remotes/*/${name}`]);
  const [remote = ''] = remotes.stdout.split('\n');
  if (remotes.status === 0 && remote !== '') return `${expected}.\nDid you mean ${remote}?`;
  const fetch = (await isShallow(git))
    ? `The clone is shallow: ${DEEPEN}.`
    : 'If it is on the server, `git fetch origin` brings it; `git branch --all` lists what is here.';
  return `${expected}.\n${fetch}`;
}

const DEEPEN = '`git fetch --unshallow origin` fetches the rest; in CI set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)';

function tooShallow(base: string, head: string): string {
  return (
    `Expected the commit at which ${head} left ${base}, found a shallow clone that does not reach back to it.\n` +
    `${DEEPEN}; \`git fetch --depth 100 origin\` is often enough.`
  );
}

async function isShallow(git: Git): Promise<boolean> {
  const { stdout } = await git(['rev-parse', '--is-shallow-repository']);
  return stdout.trim() === 'true';
}

function notInGit(status: number | undefined, reason: string): string {
  const instead = 'Two folders can be compared without git: --base-dir DIR.';
  return status === undefined
    ? `Expected git to read a revision: ${reason}.\n${instead}`
    : `Could not read a revision: ${reason}\n${instead}`;
}
