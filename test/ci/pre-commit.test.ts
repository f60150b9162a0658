// Hooks before a commit, by real commits: the one of docs/ci.md, and the one that `alertc init` describes for pre-commit.com.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { GIT_VARIABLES } from '../tools/scratch-git.ts';
import { plainService } from './definitions.ts';
import { CLI, Project } from './project.ts';

const test = suite('hooks before a commit');
test.before(() => assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build'));

const DOCS = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'ci.md'), 'utf8');

/** npx and alertc as they are in a project that has alertc among its packages; each run is noted. */
function programs(): { readonly bin: string; readonly runs: () => number } {
  const bin = temporaryFolder({
    alertc: `#!/bin/sh\necho run >> "$0.runs"\nexec '${process.execPath}' '${CLI}' "$@"\n`,
    npx: `#!/bin/sh\n[ "$1 $2" = '--no-install alertc' ] || exit 9\nshift 2\nexec "$(dirname "$0")/alertc" "$@"\n`,
  });
  for (const name of ['alertc', 'npx']) chmodSync(join(bin, name), 0o755);
  const runs = join(bin, 'alertc.runs');
  return { bin, runs: () => (existsSync(runs) ? readFileSync(runs, 'utf8').trim().split('\n').length : 0) };
}

function install({ git }: Project, hook: string): void {
  const path = join(git.top, '.git/hooks/pre-commit');
  mkdirSync(join(git.top, '.git/hooks'), { recursive: true });
  writeFileSync(path, hook);
  chmodSync(path, 0o755);
}

function commit({ git }: Project, bin: string, ...paths: readonly string[]): { readonly ok: boolean; readonly said: string } {
  git.git('add', '--', ...paths);
  const env = { ...GIT_VARIABLES, PATH: `${bin}:${GIT_VARIABLES['PATH']}` };
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-q', '-m', 'change'], { cwd: git.top, env, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}

/** Both hooks promise this. `root` ends in a slash where it is not empty. */
function stopsWhatIsNotCompiled(project: Project, root: string): void {
  const { bin, runs } = programs();
  project.change('README.md', 'text');
  assert.ok(commit(project, bin, `${root}README.md`).ok);
  assert.is(runs(), 0, 'nothing of it was committed');

  project.change('slos/second.yaml', plainService('second', 100));
  const stale = commit(project, bin, `${root}slos`);
  assert.is(stale.ok, false);
  assert.match(stale.said, 'output/stale');
  project.compile();
  assert.equal(commit(project, bin, `${root}slos`, `${root}out`), { ok: true, said: '' });

  project.change('slos/third.yaml', plainService('third', 100).replace('P1', 'P9'));
  const broken = commit(project, bin, `${root}slos`);
  assert.is(broken.ok, false);
  assert.match(broken.said, /slos\/third\.yaml:8:\d+: error/);
  assert.is(runs(), 3);
}

function plainHook(root: string): string {
  const hook = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(DOCS)?.[1] ?? assert.unreachable('no hook in docs/ci.md');
  return String(hook).replace(/^ROOT=$/m, `ROOT=${root}`);
}

test('the hook of docs/ci.md, in a root below the top of git', () => {
  const project = new Project('none', 'deploy/alerts');
  install(project, plainHook('deploy/alerts/'));
  stopsWhatIsNotCompiled(project, 'deploy/alerts/');
});

test('the hook of docs/ci.md looks at what is committed, not at what lies beside it', () => {
  const project = new Project('none');
  install(project, plainHook(''));
  const { bin } = programs();
  project.change('slos/second.yaml', plainService('second', 100));
  project.compile();
  project.git.git('add', 'slos', 'out');
  project.change('slos/second.yaml', 'kind: Service\n');
  assert.equal(commit(project, bin), { ok: true, said: '' }, 'what is wrong is not staged');
  project.change('slos/second.yaml', plainService('second', 200));
  project.compile();
  const partly = commit(project, bin, 'slos');
  assert.is(partly.ok, false, 'out/ is compiled, but not staged');
  assert.match(partly.said, 'output/stale');
});

interface PreCommit {
  readonly repos: readonly {
    readonly repo: string;
    readonly hooks: readonly {
      readonly language: string;
      readonly entry: string;
      readonly files: string;
      readonly pass_filenames: boolean;
      readonly additional_dependencies: readonly string[];
    }[];
  }[];
}

test('the configuration for pre-commit.com: runs its entry when a path matches, as that program does', () => {
  const project = new Project('github', 'deploy/alerts');
  const { repos } = parse(readFileSync(join(project.git.top, '.pre-commit-config.yaml'), 'utf8')) as PreCommit;
  const [hook] = repos[0]?.hooks ?? [];
  assert.equal([repos[0]?.repo, hook?.language, hook?.pass_filenames], ['local', 'node', false]);
  install(project, `#!/bin/sh\ngit diff --cached --name-only | grep -qE '${hook?.files}' || exit 0\n${hook?.entry}\n`);
  stopsWhatIsNotCompiled(project, 'deploy/alerts/');
});

test.run();
