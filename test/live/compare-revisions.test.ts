// Which commits a review compares, in real repositories of git.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareRevisions, type Revisions } from '../../src/live/compare-revisions.ts';
import { NodeProcesses } from '../../src/node/node-processes.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { ScratchGit } from '../tools/scratch-git.ts';

const test = suite('compare revisions');
const processes = new NodeProcesses();

async function compared(folder: string, names: Revisions) {
  const comparison = await compareRevisions(processes, folder, names);
  if ('problem' in comparison) throw new Error(comparison.problem);
  return comparison;
}

async function problem(folder: string, names: Revisions): Promise<string> {
  const comparison = await compareRevisions(processes, folder, names);
  if (!('problem' in comparison)) throw new Error(`found ${comparison.from}`);
  return comparison.problem.replaceAll(folder, 'FOLDER');
}

/** main has gone on since `topic` left it. */
function forked() {
  const git = new ScratchGit();
  const left = git.commit({ 'slos/a.yaml': 'a' });
  git.git('checkout', '-q', '-b', 'topic');
  const topic = git.commit({ 'slos/b.yaml': 'b' });
  git.git('checkout', '-q', 'main');
  const main = git.commit({ 'slos/c.yaml': 'c' });
  git.git('checkout', '-q', 'topic');
  return { git, left, topic, main };
}

test('like a pull request: from where the head left the base, which is the working tree unless named', async () => {
  const { git, left, topic, main } = forked();
  assert.equal(await compared(git.top, { base: 'main' }), {
    base: { name: 'main', id: main },
    from: left,
    fromIs: 'merge base',
    head: undefined,
    notes: [],
  });
  assert.equal(await compared(git.top, { base: 'topic', head: 'main' }), {
    base: { name: 'topic', id: topic },
    from: left,
    fromIs: 'merge base',
    head: { name: 'main', id: main },
    notes: [],
  });
  const { from, fromIs } = await compared(git.top, { base: 'HEAD~1' });
  assert.equal([from, fromIs], [left, 'base']);
});

test('histories without a common commit are compared as they are, and that is said', async () => {
  const { git, main } = forked();
  git.git('checkout', '-q', '--orphan', 'fresh');
  git.commit({ 'slos/d.yaml': 'd' });
  const { from, fromIs, notes } = await compared(git.top, { base: 'main' });
  assert.equal([from, fromIs], [main, 'base without common history']);
  assert.equal(notes, ['main and HEAD have no history in common: they are compared as they are.']);
});

test('a shallow clone that does not reach back says what cures it', async () => {
  const { git } = forked();
  for (let count = 0; count < 3; count += 1) git.commit({ 'slos/b.yaml': `b${count}` });
  const shallow = git.clone('--depth', '1', '--no-single-branch', '--branch', 'topic');
  assert.is(
    await problem(shallow.top, { base: 'origin/main' }),
    'Expected the commit at which HEAD left origin/main, found a shallow clone that does not reach back to it.\n' +
      '`git fetch --unshallow origin` fetches the rest; in CI set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab); `git fetch --depth 100 origin` is often enough.',
  );
  const narrow = git.clone('--depth', '1', '--branch', 'topic');
  assert.match(
    await problem(narrow.top, { base: 'origin/main' }),
    /found origin\/main, which this clone does not have\.\nThe clone is shallow: `git fetch --unshallow/,
  );
  shallow.git('fetch', '-q', '--unshallow', 'origin');
  assert.is((await compared(shallow.top, { base: 'origin/main' })).fromIs, 'merge base');
});

test('a revision that the clone does not have', async () => {
  const { git } = forked();
  assert.is(
    await problem(git.top, { base: 'mian' }),
    'Expected a branch, a tag or a commit behind --base, found mian, which this clone does not have.\n' +
      'If it is on the server, `git fetch origin` brings it; `git branch --all` lists what is here.',
  );
  assert.match(await problem(git.top, { base: 'main', head: 'nowhere' }), 'behind --head, found nowhere, which');
  const clone = git.clone();
  assert.match(await problem(clone.top, { base: 'main' }), /found main, which this clone does not have\.\nDid you mean origin\/main\?$/);
});

test('what is no commit, or would be an option of git', async () => {
  const { git } = forked();
  assert.is(
    await problem(git.top, { base: 'main:slos' }),
    'Expected a commit behind --base, found main:slos, which is something else in git.',
  );
  for (const base of ['', '--all', '-h'])
    assert.is(await problem(git.top, { base }), `Expected a branch, a tag or a commit behind --base, found "${base}"`);
});

test('a name that is a branch and a tag: the tag, as git itself decides, and it is said', async () => {
  const { git, left } = forked();
  git.git('tag', 'main', left);
  const { base, from, notes } = await compared(git.top, { base: 'main' });
  assert.equal([base.id, from], [left, left]);
  assert.equal(notes, ['main is a tag and a branch: the tag is taken; refs/heads/main is the branch.']);
  assert.equal((await compared(git.top, { base: 'refs/heads/main' })).notes, []);
  git.git('tag', '-a', '-m', 'annotated', 'v1', left);
  assert.is((await compared(git.top, { base: 'v1' })).base.id, left, 'an annotated tag stands for its commit');
});

test('no repository, no commit, no git', async () => {
  const folder = temporaryFolder();
  assert.match(
    await problem(folder, { base: 'main' }),
    /^Could not read a revision: not a git repository.*\nTwo folders can be compared without git: --base-dir DIR\.$/,
  );
  const empty = new ScratchGit();
  assert.match(await problem(empty.top, { base: 'main' }), 'behind --base, found main, which this clone does not have');
  const without = await compareRevisions({ find: () => undefined, run: () => Promise.reject(new Error('no git')) }, folder, {
    base: 'main',
  });
  assert.equal(without, {
    problem: 'Expected git to read a revision: git is not on PATH.\nTwo folders can be compared without git: --base-dir DIR.',
  });
});

test('in a linked work tree, and with a head that stands on no branch', async () => {
  const { git, left } = forked();
  const linked = `${temporaryFolder()}/linked`;
  git.git('worktree', 'add', '-q', '--detach', linked, 'topic');
  writeFiles(linked, { 'slos/new.yaml': 'new' });
  assert.is((await compared(linked, { base: 'main' })).from, left);
});

test.run();
