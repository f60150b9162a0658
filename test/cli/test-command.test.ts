// `alertc test` as people run it: the built program, a real promtool, a repository of git in which something changed.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

const ROUTING = `apiVersion: alertc/v1
kind: Routing
fallback: platform
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { webhook: { url: http://127.0.0.1:1/page } }
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;
const SEVERITIES = readFileSync(join(import.meta.dirname, '..', '..', 'rules', 'severities.yaml'), 'utf8');

/** Plain alerts only: their tests take promtool milliseconds, those of an SLO half a minute. */
function service(name: string): string {
  return `apiVersion: alertc/v1
kind: Service
service: ${name}
alerts:
  - { name: ${name}Queue, severity: P2, expr: 'max(queue_length{job="${name}"}) > 100', for: 10m }
`;
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Told {
  readonly ok: boolean;
  readonly promtool: string;
  readonly since?: string;
  readonly allBecause?: string;
  readonly results: readonly {
    readonly rules: string;
    readonly passed: number;
    readonly failed: number;
    readonly failures: readonly object[];
  }[];
  readonly unchangedFiles: number;
}

/** A repository of git, whose definitions lie in a folder of their own, compiled and committed. */
class Repository {
  readonly top = temporaryFolder();
  readonly root = join(this.top, 'deploy', 'alerts');
  readonly #variables: Readonly<Record<string, string>>;

  constructor(variables: Readonly<Record<string, string>> = {}) {
    const author = {
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    };
    this.#variables = {
      PATH: process.env['PATH'] ?? '',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...author,
      ...variables,
    };
    this.write({ 'rules/routing.yaml': ROUTING, 'slos/shop.yaml': service('shop'), 'slos/search.yaml': service('search') });
  }

  write(files: Readonly<Record<string, string>>): void {
    writeFiles(this.root, files);
  }

  change(path: string, from: string | RegExp, to: string): void {
    const text = readFileSync(join(this.root, path), 'utf8');
    assert.match(text, from);
    this.write({ [path]: text.replace(from, to) });
  }

  git(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.root, env: this.#variables, encoding: 'utf8' });
    assert.is(status, 0, stderr);
    return stdout;
  }

  commit(): this {
    if (!existsSync(join(this.top, '.git'))) this.git('-C', this.top, 'init', '-q', '-b', 'main');
    this.git('add', '--all', this.top);
    this.git('commit', '-q', '-m', 'change');
    return this;
  }

  alertc(line: string, variables: Readonly<Record<string, string>> = {}): Run {
    const env = { ...this.#variables, ...variables };
    return spawnSync(process.execPath, [CLI, ...line.split(' ')], { cwd: this.root, env, encoding: 'utf8', timeout: 60_000 });
  }

  compile(options = ''): this {
    const { status, stderr } = this.alertc(`compile --quiet ${options}`.trim());
    assert.is(status, 0, stderr);
    return this;
  }
}

function committed(): Repository {
  return new Repository().compile().commit();
}

function asJson({ stdout, stderr }: Run): Told {
  assert.is.not(stdout, '', stderr);
  return JSON.parse(stdout) as Told;
}

/** Names of the rule files whose tests ran. */
function tested(run: Run): readonly string[] {
  assert.is(run.status, 0, `${run.stdout}${run.stderr}`);
  return asJson(run).results.map(({ rules }) => rules);
}

/** A program as a script, for what promtool may be on somebody's machine. */
function script(text: string): string {
  const path = join(temporaryFolder({ promtool: `#!/bin/sh\n${text}\n` }), 'promtool');
  chmodSync(path, 0o755);
  return path;
}

/** A PATH with nothing but these programs. */
function pathWith(...programs: readonly string[]): string {
  const folder = temporaryFolder();
  for (const program of programs) symlinkSync(program, join(folder, program.replace(/^.*\//, '')));
  return folder;
}

const git =
  (process.env['PATH'] ?? '')
    .split(':')
    .map((folder) => join(folder, 'git'))
    .find(existsSync) ?? 'git';

const test = suite('alertc test');
test.before(() => assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build'));

const newest = tools().slice(-1);

/** Which tests run does not depend on promtool's version. */
function chooses(name: string, handler: (alertc: (line: string) => string) => void): void {
  testPerGeneration(
    test,
    ['promtool'],
    name,
    async ({ promtool }) => handler((line) => `test --format json --promtool ${promtool} ${line}`.trim()),
    newest,
  );
}

const ALL = ['search', 'shop'];

chooses('nothing changed: nothing runs, and that is said', (line) => {
  const repository = committed();
  const told = asJson(repository.alertc(line('')));
  assert.equal([told.ok, told.since, told.results, told.unchangedFiles], [true, 'HEAD', [], 2]);
  const { stdout, status } = repository.alertc(line('--format text'));
  assert.is(stdout, '✓ nothing changed since HEAD: 2 files of tests left out; --all runs them\n');
  assert.is(status, 0);
  assert.is(repository.alertc(line('--format text --quiet')).stdout, '');
  assert.equal(tested(repository.alertc(line('--all'))), ALL);
});

chooses('a definition that changed without another output', (line) => {
  const repository = committed();
  repository.change('slos/shop.yaml', 'kind: Service', '# a comment\nkind: Service');
  assert.equal(tested(repository.alertc(line(''))), ['shop']);
});

chooses('a definition that git does not know yet', (line) => {
  const repository = committed();
  repository.write({ 'slos/new.yaml': service('new') });
  assert.equal(tested(repository.alertc(line(''))), ['new']);
});

chooses('a compiled file that was changed by hand, or is stale in the commit', (line) => {
  const repository = committed();
  repository.change('out/prometheus/rules/search.rules.yml', '> 100', '> 101');
  assert.equal(tested(repository.alertc(line(''))), ['search']);
  repository.commit();
  assert.equal(tested(repository.alertc(line(''))), ['search'], 'what is committed is not what would be compiled');
});

chooses('severities that changed concern all services, compiled or not', (line) => {
  const repository = committed();
  repository.write({ 'rules/severities.yaml': SEVERITIES.replace(/fast: 30s/, 'fast: 1m') });
  assert.equal(tested(repository.alertc(line(''))), ALL);
  repository.compile();
  assert.equal(tested(repository.alertc(line(''))), ALL);
  repository.commit();
  assert.equal(tested(repository.alertc(line(''))), []);
});

chooses('--base names the revision, and one that git does not know is refused', (line) => {
  const repository = committed();
  repository.change('slos/shop.yaml', '> 100', '> 200');
  repository.compile().commit();
  assert.equal(tested(repository.alertc(line(''))), []);
  assert.equal(tested(repository.alertc(line('--base HEAD~1'))), ['shop']);
  const unknown = repository.alertc(line('--base nowhere'));
  assert.equal(
    [unknown.status, unknown.stdout, unknown.stderr],
    [2, '', "error: Could not compare with nowhere: bad revision 'nowhere'\n"],
  );
  assert.is(repository.alertc(line('--base --output=x')).status, 2);
  assert.not(existsSync(join(repository.root, 'x')), 'a revision is no option of git');
});

chooses('--out elsewhere, in a folder that git counts from another place than --root', (line) => {
  const repository = new Repository().compile('--out ../../build').commit();
  assert.equal(tested(repository.alertc(line('--out ../../build'))), []);
  const rules = join(repository.top, 'build/prometheus/rules/shop.rules.yml');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace('> 100', '> 101'));
  assert.equal(tested(repository.alertc(line('--out ../../build'))), ['shop']);
  const told = asJson(repository.alertc(line('')));
  assert.is(told.allBecause, 'nothing was compiled into out yet');
});

chooses('compiled files that git does not hold cannot tell what changed, so all tests run', (line) => {
  const repository = new Repository();
  writeFiles(repository.top, { '.gitignore': 'out/\n' });
  repository.compile().commit();
  const run = repository.alertc(line(''));
  assert.equal(tested(run), ALL);
  assert.is(run.stderr, 'All tests run, because out is not in HEAD.\n');
  assert.is(repository.alertc(line('--quiet')).stderr, '');
});

chooses('within a hook of a linked work tree, git is asked about the folder and not about the hook', (line) => {
  const repository = committed();
  const linked = join(temporaryFolder(), 'linked');
  repository.git('worktree', 'add', '-q', linked);
  const root = join(linked, 'deploy/alerts');
  writeFiles(root, { 'slos/shop.yaml': service('shop').replace('> 100', '> 200') });
  const hook = {
    GIT_DIR: join(repository.top, '.git/worktrees/linked'),
    GIT_INDEX_FILE: join(repository.top, '.git/worktrees/linked/index'),
  };
  assert.equal(tested(repository.alertc(line(`--root ${root}`), hook)), ['shop']);
});

chooses('outside of git all tests run; a revision that was named is missed', (line) => {
  const repository = new Repository().compile();
  const run = repository.alertc(line(''));
  assert.equal(tested(run), ALL);
  assert.match(run.stderr, 'All tests run, because git could not say what changed: not a git repository');
  assert.is(repository.alertc(line('--base main')).status, 2);
});

chooses('without git all tests run; a revision that was named is missed', (line) => {
  const repository = committed();
  const run = repository.alertc(line(''), { PATH: pathWith() });
  assert.equal(tested(run), ALL);
  assert.is(run.stderr, 'All tests run, because git could not say what changed: git is not on PATH.\n');
  const named = repository.alertc(line('--base main'), { PATH: pathWith() });
  assert.equal([named.status, named.stderr], [2, 'error: Could not compare with main: git is not on PATH\n']);
});

chooses('runs one at a time when told, and no fewer', (line) => {
  const repository = committed();
  assert.equal(tested(repository.alertc(line('--all --jobs 1'))), ALL);
  for (const jobs of ['0', '-1', 'two', '1.5']) {
    const { status, stderr } = repository.alertc(line(`--all --jobs=${jobs}`));
    assert.equal([status, stderr], [2, `error: Expected a whole number of 1 or more behind --jobs, found ${jobs}\n`]);
  }
});

chooses('leaves nothing behind in the folder for temporary files', (line) => {
  const TMPDIR = temporaryFolder();
  const run = committed().alertc(line('--all'), { TMPDIR });
  assert.equal(tested(run), ALL);
  assert.equal(readdirSync(TMPDIR), []);
});

testPerGeneration(
  test,
  ['promtool'],
  'the promtool on PATH is the default, and its version is told',
  async ({ promtool }, { versions }) => {
    const told = asJson(committed().alertc('test --all --format json', { PATH: pathWith(promtool, git) }));
    assert.is(told.ok, true);
    assert.ok((versions.promtool ?? told.promtool).startsWith(told.promtool), `${versions.promtool} is ${told.promtool}`);
  },
);

// A generated test never disagrees with what it was generated for. So a real promtool is given rules that were broken on the way to it.
const broken = (promtool: string, edit: string) =>
  script(`if [ "$1" = test ]; then sed -i '${edit}' prometheus/rules/shop.rules.yml; fi\nexec ${promtool} "$@"`);

testPerGeneration(
  test,
  ['promtool'],
  'a test that fails is shown with its query, what was expected and what was found',
  async ({ promtool }) => {
    const repository = committed();
    const line = `test --all --promtool ${broken(promtool, 's/> 100/> 1000000/')}`;
    const { status, stdout, stderr } = repository.alertc(line);
    assert.is(status, 1);
    assert.match(stderr, /^(?:No amtool on PATH: [^\n]+\n)?$/);
    assert.match(stdout, '✓ search: 1 passed in ');
    assert.match(stdout, '✗ shop: 0 passed, 1 failed in ');
    assert.match(
      stdout,
      /\n {4}tests\/shop\.page\.test\.yml: shopQueue: .*\n {6}after \d+m: count by .*\n {8}expected \{.*severity="P2".*\}\n {8}found {4}nothing\n {6}after/,
    );
    assert.match(stdout, /\n1 test passed, 1 failed, 0 alerts not covered\.\n$/);

    const quiet = repository.alertc(`${line} --quiet`).stdout;
    assert.not.match(quiet, 'search');
    assert.match(quiet, 'found    nothing');

    const told = asJson(repository.alertc(`${line} --format json`));
    assert.is(told.ok, false);
    assert.equal(
      told.results.map(({ rules, passed, failed }) => [rules, passed, failed]),
      [
        ['search', 1, 0],
        ['shop', 0, 1],
      ],
    );
    const [failure] = told.results[1]?.failures ?? [];
    assert.equal(Object.keys(failure ?? {}), ['path', 'test', 'at', 'query', 'expected', 'found']);
  },
);

testPerGeneration(test, ['promtool'], 'rules that promtool cannot read fail all of their tests, in its own words', async ({ promtool }) => {
  const { status, stdout } = committed().alertc(`test --all --promtool ${broken(promtool, 's/> 100/> > 100/')}`);
  assert.is(status, 1);
  assert.match(
    stdout,
    /✗ shop: 0 passed, 1 failed.*\n {4}tests\/shop\.page\.test\.yml: promtool could not run it\n(?: {6}.*\n)* {6}.*parse error/,
  );
});

test('a promtool that is missing, or is none, is a missing tool', () => {
  const repository = committed();
  const folder = temporaryFolder({ 'a-file': '' });
  const cases: readonly (readonly [string, string])[] = [
    [join(folder, 'nothing'), 'found nothing.'],
    [join(folder, 'deeper', 'nothing'), 'found nothing.'],
    [folder, 'found a folder.'],
    [join(folder, 'a-file'), 'found a file that may not be executed.'],
    [process.execPath, `found a program that does not say so: ${process.version}`],
    [script('exit 3'), 'found a program that does not say so\n'],
  ];
  for (const [path, found] of cases) {
    const { status, stdout, stderr } = repository.alertc(`test --all --promtool ${path}`);
    assert.equal([status, stdout], [2, ''], path);
    assert.match(stderr, `error: Expected promtool at ${path}, ${found}`);
    assert.match(stderr, '--promtool PATH');
  }
  const { status, stderr } = repository.alertc('test --all', { PATH: pathWith(git) });
  assert.is(status, 2);
  assert.match(stderr, 'error: Expected promtool on PATH, found none.\n');
});

test('a promtool that is too old for the tests is refused', () => {
  const old = script('echo "promtool, version 2.41.0 (branch: HEAD, revision: 1)"');
  const { status, stderr } = committed().alertc(`test --all --promtool ${old}`);
  assert.is(status, 2);
  assert.match(stderr, `error: Expected promtool 2.42 or newer, found 2.41.0 at ${old}.\n`);
});

test('definitions with errors are told as compile tells them, and nothing runs', () => {
  const repository = committed();
  repository.change('slos/shop.yaml', 'severity: P2', 'severity: P9');
  const text = repository.alertc('test');
  assert.equal([text.status, text.stdout], [1, '']);
  assert.match(text.stderr, 'slos/shop.yaml:5:');
  const json = repository.alertc('test --format json');
  const { ok, counts } = JSON.parse(json.stdout) as { readonly ok: boolean; readonly counts: object };
  assert.equal([json.status, ok, counts], [1, false, { errors: 1, warnings: 0, infos: 0 }]);
});

test.run();
