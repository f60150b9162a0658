import type { Environment } from '../environment.ts';
import { findGitRoot, folderInRepository } from '../find-root.ts';
import { githubWorkflow } from './ci-github.ts';
import { GITLAB_INCLUDE, gitlabJobs } from './ci-gitlab.ts';
import type { CiPlace } from './ci-steps.ts';
import type { CiSystem } from './ci-systems.ts';
import { preCommitConfig } from './pre-commit.ts';
import type { StarterFile } from './starter-files.ts';

/** What runs alertc for a team. Paths are relative to the top of the git repository, the only place where these systems look. */
export function ciFiles(system: CiSystem, place: CiPlace): readonly StarterFile[] {
  const preCommit = { path: '.pre-commit-config.yaml', text: preCommitConfig(place) };
  switch (system) {
    case 'github':
      return [{ path: '.github/workflows/alertc.yml', text: githubWorkflow(place) }, preCommit];
    case 'gitlab':
      return [{ path: '.gitlab/alertc.yml', text: gitlabJobs(place) }, { path: '.gitlab-ci.yml', text: GITLAB_INCLUDE }, preCommit];
    case 'none':
      return [];
  }
}

export interface CiHome extends CiPlace {
  /** Absolute: the top of the git repository, or the root of the definitions outside of one. */
  readonly top: string;
}

/** Where the files of CI for definitions below `root` go. */
export function ciHome(environment: Environment, root: string): CiHome {
  const top = findGitRoot(environment, root);
  return { version: environment.version, top: top ?? root, folder: top === undefined ? '' : folderInRepository(environment, root) };
}

/** By what is there already, then by where the repository is pushed to; GitHub where nothing tells. */
export function ciSystemOf({ filesAt }: Environment, top: string): CiSystem {
  const files = filesAt(top);
  if (files.read('.gitlab-ci.yml') !== 'missing') return 'gitlab';
  if (files.list('.github') !== 'missing') return 'github';
  const config = files.read('.git/config');
  const text = config instanceof Uint8Array ? new TextDecoder().decode(config) : '';
  return /^\s*url\s*=.*gitlab/m.test(text) ? 'gitlab' : 'github';
}
