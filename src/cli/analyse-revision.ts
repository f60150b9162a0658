import { loadRepository } from '../compile/load-repository.ts';
import type { Unknown } from '../live/git.ts';
import { readRevision } from '../live/read-revision.ts';
import { type AnalysedRepository, analyseLoaded, levelsAbove } from './analyse-repository.ts';
import type { Environment } from './environment.ts';

/** As `analyseRepository`, of the folder `root` as it was in a commit; nothing is checked out. */
export async function analyseRevision(
  environment: Environment,
  root: string,
  rootName: string,
  commit: string,
): Promise<AnalysedRepository | Unknown> {
  const levels = levelsAbove(environment, root);
  const read = await readRevision(environment.processes, root, commit, (files) => loadRepository(files, rootName, levels));
  return 'problem' in read ? read : analyseLoaded(environment, read.value);
}
