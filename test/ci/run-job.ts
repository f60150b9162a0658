import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { GIT_VARIABLES, type ScratchGit } from '../tools/scratch-git.ts';
import type { FakeEdge } from './fake-programs.ts';

interface Job {
  readonly extends?: string;
  readonly variables?: Readonly<Record<string, number | string>>;
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[] };
}

export interface JobRun {
  readonly ok: boolean;
  readonly log: string;
  /** Texts of the artefacts that are there, by path. */
  readonly artefacts: Readonly<Record<string, string>>;
}

/** Runs a job of the file that .gitlab-ci.yml includes as a runner does: a clone as deep as the job asks, all lines of the script in one bash. */
export function runJob(origin: ScratchGit, edge: FakeEdge, name: string, variables: Readonly<Record<string, string>>): JobRun {
  const clone = origin.clone('--branch', 'topic').top;
  const pipeline = parse(readFileSync(join(clone, '.gitlab-ci.yml'), 'utf8')) as {
    readonly include: readonly { readonly local: string }[];
  };
  const jobs = parse(readFileSync(join(clone, pipeline.include[0]?.local ?? ''), 'utf8')) as Readonly<Record<string, Job>>;
  const job = { ...jobs[jobs[name]?.extends ?? ''], ...jobs[name] };
  if (job.variables?.['GIT_DEPTH'] !== 0) throw new Error('this clone is deeper than that of the job');
  const temp = temporaryFolder();
  const script = join(temp, 'script.sh');
  writeFileSync(script, (job.script ?? []).join('\n'));
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', script], {
    cwd: clone,
    encoding: 'utf8',
    env: { ...GIT_VARIABLES, PATH: `${edge.bin}:${process.env['PATH']}`, HOME: temp, CI: 'true', CI_PROJECT_DIR: clone, ...variables },
  });
  const artefacts = (job.artifacts?.paths ?? []).filter((path) => existsSync(join(clone, path)));
  return {
    ok: status === 0,
    log: `${stdout}${stderr}`,
    artefacts: Object.fromEntries(artefacts.map((path) => [path, readFileSync(join(clone, path), 'utf8')])),
  };
}
