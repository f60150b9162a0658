import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { GIT_VARIABLES, type ScratchGit } from '../tools/scratch-git.ts';
import type { FakeEdge } from './fake-programs.ts';

interface Workflow {
  readonly on: { readonly pull_request: null; readonly push: { readonly branches: readonly string[] } };
  readonly permissions: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run: { readonly 'working-directory': string } };
  readonly jobs: { readonly alertc: { readonly steps: readonly Step[] } };
}

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number>>;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface WorkflowRun {
  readonly ok: boolean;
  /** Names of the steps that ran, with ✗ behind those that failed. */
  readonly steps: readonly string[];
  readonly log: string;
  readonly summary: string;
}

export interface WorkflowEvent {
  readonly name: 'pull_request' | 'push';
  /** What is checked out. */
  readonly ref: string;
}

/** Runs the steps of the workflow that `origin` holds as a runner of GitHub does: a shallow clone, `bash -e` for each, files for the path and the summary. */
export function runWorkflow(origin: ScratchGit, edge: FakeEdge, event: WorkflowEvent): WorkflowRun {
  const workspace = join(temporaryFolder(), 'alerts');
  const temp = temporaryFolder();
  const path = join(temp, 'path');
  const summary = join(temp, 'summary');
  mkdirSync(workspace);
  writeFileSync(path, '');
  writeFileSync(summary, '');
  let failed = false;
  let log = '';
  const steps: string[] = [];
  const context = {
    github: {
      event_name: event.name,
      ref: event.ref,
      token: 'token',
      event: { pull_request: { number: 7 } },
    },
  };
  const fetched = git(origin, workspace, event, 2);
  const workflow = parse(readFileSync(join(fetched, '.github/workflows/alertc.yml'), 'utf8')) as Workflow;
  const [checkout, node, ...rest] = workflow.jobs.alertc.steps;
  assert.equal([checkout?.uses, checkout?.with], ['actions/checkout@v4', { 'fetch-depth': 2 }]);
  assert.is(node?.uses, 'actions/setup-node@v4');
  for (const step of rest) {
    const name = step.name ?? step.run ?? '';
    const condition = step.if === undefined ? !failed : evaluate(step.if, context) === 'true';
    if (!condition) continue;
    const script = join(temp, 'step.sh');
    writeFileSync(script, step.run ?? 'exit 99');
    const { status, stdout, stderr } = spawnSync('bash', ['-e', script], {
      cwd: join(workspace, workflow.defaults?.run['working-directory'] ?? '.'),
      encoding: 'utf8',
      env: {
        ...GIT_VARIABLES,
        PATH: [...readFileSync(path, 'utf8').split('\n').filter(Boolean), edge.bin, ...systemPath()].join(':'),
        HOME: temp,
        CI: 'true',
        GITHUB_REPOSITORY: 'example/alerts',
        GITHUB_PATH: path,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temp,
        ...Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, evaluate(value, context)])),
      },
    });
    log += `${stdout}${stderr}`;
    if (status !== 0) failed = true;
    steps.push(`${name}${status === 0 ? '' : ' ✗'}`);
  }
  return { ok: !failed, steps, log, summary: readFileSync(summary, 'utf8') };
}

/** Without promtool and amtool of this machine: the workflow is to bring its own. */
function systemPath(): readonly string[] {
  return (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !existsSync(join(folder, 'promtool')) && !existsSync(join(folder, 'amtool')));
}

function git(origin: ScratchGit, workspace: string, { ref }: WorkflowEvent, depth: number): string {
  const run = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('git', args, { cwd: workspace, env: GIT_VARIABLES, encoding: 'utf8' });
    assert.is(status, 0, stderr);
  };
  run('init', '-q');
  run('fetch', '-q', `--depth=${depth}`, `file://${origin.top}`, ref);
  run('checkout', '-q', 'FETCH_HEAD');
  return workspace;
}

/** An expression of GitHub Actions, whose operators are those of JavaScript; `cancelled()` is false. */
function evaluate(text: string, { github }: { readonly github: object }): string {
  const expression = /^\$\{\{(.*)\}\}$/.exec(text.trim())?.[1];
  if (expression === undefined) return text;
  return String(new Function('github', 'cancelled', `return (${expression})`)(github, () => false));
}
