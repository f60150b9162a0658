// `alertc review` between revisions, in real repositories of git.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { starterFiles } from '../../src/cli/init/starter-files.ts';
import { run } from '../../src/cli/program.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { ScratchGit } from '../tools/scratch-git.ts';

const test = suite('review between revisions');
const PACKAGE = join(import.meta.dirname, '..', '..');

const DEFINITIONS: Readonly<Record<string, string>> = Object.fromEntries(
  starterFiles()
    // Without route tests, which the definitions of others would not fulfil.
    .filter(({ path }) => /^(?:slos|rules)\//.test(path) && path !== 'rules/route-tests.yaml')
    .map(({ path, text }) => [path, text]),
);
const EXAMPLE = DEFINITIONS['slos/example.yaml'] ?? '';
const SECOND = EXAMPLE.replace(/example\b/g, 'second').replace('ExampleDown', 'SecondDown');
const BROKEN = EXAMPLE.replace('99.9 ', '0.999 ');

interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commits are named by what they are, so that the text is the same each time. */
async function review(folder: string, line: string, commits: Readonly<Record<string, string>> = {}): Promise<Said> {
  const printed = { stdout: '', stderr: '' };
  const output = (stream: keyof typeof printed) => ({
    write: (text: string) => {
      printed[stream] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const environment = { ...nodeEnvironment(PACKAGE, '1.2.3'), workingFolder: folder, stdout: output('stdout'), stderr: output('stderr') };
  const exitCode = await run(['review', '--now', '2026-11-28', ...line.split(' ')], environment);
  const named = (text: string) =>
    Object.entries(commits).reduce((all, [name, id]) => all.replaceAll(id, name).replaceAll(id.slice(0, 10), name), text);
  return { exitCode, stdout: named(printed.stdout), stderr: named(printed.stderr) };
}

interface Told {
  readonly whole: boolean;
  readonly before: { readonly name: string; readonly compiles: boolean };
  readonly after: { readonly name: string; readonly compiles: boolean };
  readonly leftOut?: readonly string[];
  readonly notes?: readonly string[];
  readonly changes: readonly { readonly code: string; readonly title: string; readonly place?: { readonly path: string } }[];
}

async function told(folder: string, line: string, commits: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await review(folder, `${line} --format json`, commits);
  assert.is.not(stdout, '', stderr);
  const { before, after, changes, ...rest } = JSON.parse(stdout) as Told;
  const services = changes.filter(({ code }) => /^service\//.test(code)).map(({ title }) => title);
  return { ...rest, exitCode, before: before.name, after: after.name, services, changes };
}

/** main has another service since `topic`, which adds one of its own, left it. */
function forked(root = '') {
  const git = new ScratchGit();
  const within = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [join(root, path), text]));
  const LEFT = git.commit(within(DEFINITIONS));
  const MAIN = git.commit(within({ 'slos/third.yaml': SECOND.replace(/second\b/g, 'third').replace('SecondDown', 'ThirdDown') }));
  git.git('checkout', '-q', '-b', 'topic', LEFT);
  const TOPIC = git.commit(within({ 'slos/second.yaml': SECOND }));
  return { git, folder: join(git.top, root), commits: { LEFT, MAIN, TOPIC } };
}

test('what a branch changed since it left the base, and not what others did there', async () => {
  const { folder, commits } = forked();
  const { before, after, services, exitCode, whole } = await told(folder, '--base main', commits);
  assert.equal([exitCode, whole, before, after], [0, true, 'main (merge base LEFT)', 'the working tree']);
  assert.is(services.length, 1, services.join('\n'));
  assert.match(services[0] ?? '', 'second');
});

test('the working tree with what is not committed; --head names a commit instead', async () => {
  const { git, folder, commits } = forked();
  rmSync(join(folder, 'slos/second.yaml'));
  writeFiles(folder, { 'slos/fourth.yaml': SECOND.replace(/second\b/g, 'fourth').replace('SecondDown', 'FourthDown') });
  const dirty = await told(folder, '--base main', commits);
  assert.is(dirty.after, 'the working tree (2 uncommitted)');
  assert.match(dirty.services.join('\n'), 'fourth');
  assert.not.match(dirty.services.join('\n'), 'second');
  const head = await told(folder, '--base main --head topic', commits);
  assert.is(head.after, 'topic (TOPIC)');
  assert.match(head.services.join('\n'), 'second');
  assert.not.match(head.services.join('\n'), 'fourth');
  git.git('tag', 'v1', commits.LEFT);
  assert.is((await told(folder, '--base v1 --head topic', commits)).before, 'v1 (LEFT)');
});

test('a root below the top of git, named or found, and reviewed from a folder further down', async () => {
  const { git, folder, commits } = forked('deploy/alerts');
  const found = await told(join(folder, 'slos'), '--base main', commits);
  assert.match(found.services.join('\n'), 'second');
  const named = await told(git.top, '--base main --root deploy/alerts', commits);
  assert.equal(named.services, found.services);
  assert.ok(
    named.changes.every(({ place }) => place === undefined || /^(?:slos|rules)\//.test(place.path)),
    'places are relative to the root',
  );
});

test('a root that did not exist at the base: everything is new, and that is said', async () => {
  const git = new ScratchGit();
  const FIRST = git.commit({ 'README.md': 'text' });
  git.git('checkout', '-q', '-b', 'topic');
  git.commit(Object.fromEntries(Object.entries(DEFINITIONS).map(([path, text]) => [`alerts/${path}`, text])));
  const { exitCode, whole, notes, services } = await told(join(git.top, 'alerts'), '--base main', { FIRST });
  assert.equal([exitCode, whole, notes], [0, true, ['main (FIRST) holds no definitions: all services and alerts are new.']]);
  assert.is(services.length, 1);
});

test('a base that does not compile: what does is reviewed, and nobody takes it for all', async () => {
  const git = new ScratchGit();
  const BASE = git.commit({ ...DEFINITIONS, 'slos/example.yaml': BROKEN });
  git.git('checkout', '-q', '-b', 'topic');
  git.commit({ 'slos/example.yaml': EXAMPLE, 'slos/second.yaml': SECOND });
  const { exitCode, whole, leftOut, services } = await told(git.top, '--base main', { BASE });
  assert.equal([exitCode, whole, leftOut], [0, false, ['slos/example.yaml']]);
  assert.is(services.length, 1, 'a service that is left out is not new');
  assert.match(services[0] ?? '', 'second');
  const { stdout } = await review(git.top, '--base main', { BASE });
  assert.match(stdout, 'error: main (BASE) does not compile, so all that changes cannot be told');
  assert.match(stdout, 'slos/example.yaml:11:16: error value/objective-is-ratio');
  assert.match(stdout, 'Without slos/example.yaml on both sides, this is not all that changes:');
  assert.is((await review(git.top, '--base main --fail-on pages')).exitCode, 1, 'nobody can vouch for a part');
});

test('a head that does not compile fails, and what does is reviewed', async () => {
  const { git, folder, commits } = forked();
  git.commit({ 'slos/example.yaml': BROKEN });
  const { exitCode, whole, leftOut, services } = await told(folder, '--base main', commits);
  assert.equal([exitCode, whole, leftOut], [1, false, ['slos/example.yaml']]);
  assert.match(services.join('\n'), 'second');
});

test('what everything depends on is broken: then nothing can be compared, and that is said', async () => {
  const { git, folder } = forked();
  git.commit({ 'rules/routing.yaml': 'kind: Routing\n' });
  const { exitCode, whole, leftOut, changes } = await told(folder, '--base main');
  assert.equal([exitCode, whole, leftOut, changes], [1, false, undefined, []]);
  const { stdout } = await review(folder, '--base main');
  assert.match(stdout, 'the working tree does not compile, so what changes cannot be told');
});

test('histories without a common commit are compared as they are', async () => {
  const { git, folder, commits } = forked();
  git.git('checkout', '-q', '--orphan', 'fresh');
  git.commit();
  const { notes, before } = await told(folder, '--base main', commits);
  assert.equal([notes, before], [['main and HEAD have no history in common: they are compared as they are.'], 'main (MAIN)']);
  const { stdout } = await review(folder, '--base main', commits);
  assert.match(stdout, /^main and HEAD have no history in common/);
});

test('options that do not go together, and what git cannot give', async () => {
  const { folder } = forked();
  const problem = async (line: string, where = folder) => {
    const { exitCode, stdout, stderr } = await review(where, line);
    assert.equal([exitCode, stdout], [2, '']);
    return stderr;
  };
  assert.is(await problem('--base main --base-dir ..'), 'error: Expected one of --base and --base-dir, found both\n');
  assert.match(await problem('--head main'), 'error: Expected --base with the revision that --head is compared with, found --head alone');
  assert.match(await problem('--format json'), 'error: Expected --base with the git revision that the change is to go into');
  assert.match(await problem('--base mian'), 'error: Expected a branch, a tag or a commit behind --base, found mian');
  const outside = temporaryFolder(DEFINITIONS);
  assert.match(await problem('--base main', outside), 'error: Could not read a revision: not a git repository');
});

test('a shallow clone names its cure', async () => {
  const { git } = forked();
  const { exitCode, stderr } = await review(git.clone('--depth', '1', '--no-single-branch').top, '--base origin/main');
  assert.is(exitCode, 2);
  assert.match(stderr, 'in CI set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)');
});

test.run();
