import { resolve } from 'node:path';
import { changedSince } from '../live/changed-files.ts';
import { type Comparison, compareRevisions, shortId } from '../live/compare-revisions.ts';
import { isFailure } from '../ports/files.ts';
import { type AnalysedRepository, analyseRepository } from './analyse-repository.ts';
import { analyseRevision } from './analyse-revision.ts';
import type { Environment } from './environment.ts';
import type { Place, Problem } from './find-root.ts';

/** What is to be compared, as it was typed. */
export interface SidesOptions {
  /** Folder with the state before. */
  readonly baseDir?: string;
  /** Revisions of git. */
  readonly base?: string;
  readonly head?: string;
}

export interface Side {
  /** How the review names it. */
  readonly name: string;
  readonly analysed: AnalysedRepository;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** What a reader should know about the choice, in sentences. */
  readonly notes: readonly string[];
}

/** Reads both states of the definitions that a review compares. */
export async function sidesToReview(environment: Environment, place: Place, options: SidesOptions): Promise<Sides | Problem> {
  const { base, baseDir, head } = options;
  if (base !== undefined && baseDir !== undefined) return { problem: 'Expected one of --base and --base-dir, found both' };
  if (base !== undefined) return revisions(environment, place, { base, head });
  if (head !== undefined) return { problem: 'Expected --base with the revision that --head is compared with, found --head alone' };
  if (baseDir !== undefined) return folders(environment, place, baseDir);
  return {
    problem:
      'Expected --base with the git revision that the change is to go into, such as origin/main, or --base-dir with the folder that holds the definitions before it',
  };
}

function folders(environment: Environment, { root, rootName }: Place, baseDir: string): Sides | Problem {
  const before = resolve(environment.workingFolder, baseDir);
  const entries = environment.filesAt(before).list('.');
  if (entries === 'missing') return { problem: `Expected a folder behind --base-dir, found nothing at ${baseDir}` };
  if (isFailure(entries)) return { problem: `Could not read the folder ${baseDir} of --base-dir: ${entries.failure}` };
  return {
    before: { name: baseDir, analysed: analyseRepository(environment, before, baseDir) },
    after: { name: rootName, analysed: analyseRepository(environment, root, rootName) },
    notes: [],
  };
}

async function revisions(
  environment: Environment,
  { root, rootName }: Place,
  names: { readonly base: string; readonly head: string | undefined },
): Promise<Sides | Problem> {
  const comparison = await compareRevisions(environment.processes, root, names);
  if ('problem' in comparison) return comparison;
  const { from, head, notes } = comparison;
  const before = await analyseRevision(environment, root, rootName, from);
  if ('problem' in before) return { problem: `Could not read ${baseInWords(comparison)}: ${before.problem}` };
  const after =
    head === undefined ? analyseRepository(environment, root, rootName) : await analyseRevision(environment, root, rootName, head.id);
  if ('problem' in after) return { problem: `Could not read ${head?.name ?? 'the working tree'}: ${after.problem}` };
  return {
    before: { name: baseInWords(comparison), analysed: before },
    after: {
      name: head === undefined ? await workingTreeInWords(environment, root) : `${head.name} (${shortId(head.id)})`,
      analysed: after,
    },
    notes,
  };
}

/** Which commit was taken belongs to its name: the tip of a branch is rarely it. */
function baseInWords({ base, from, fromIs }: Comparison): string {
  switch (fromIs) {
    case 'base':
    case 'base without common history':
      return `${base.name} (${shortId(from)})`;
    case 'merge base':
      return `${base.name} (merge base ${shortId(from)})`;
  }
}

async function workingTreeInWords({ processes }: Environment, root: string): Promise<string> {
  const changed = await changedSince(processes, root, 'HEAD');
  const definitions = 'problem' in changed ? 0 : [...changed].filter((path) => /^(?:slos|rules)\//.test(path)).length;
  return definitions === 0 ? 'the working tree' : `the working tree (${definitions} uncommitted)`;
}
