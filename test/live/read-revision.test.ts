// A revision read without a checkout, in real repositories of git.
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadRepository } from '../../src/compile/load-repository.ts';
import { readRevision } from '../../src/live/read-revision.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { NodeProcesses } from '../../src/node/node-processes.ts';
import type { Files } from '../../src/ports/files.ts';
import { writeFiles } from '../servers/temporary-folder.ts';
import { ScratchGit } from '../tools/scratch-git.ts';

const test = suite('read a revision');
const processes = new NodeProcesses();

function load(levelsAbove: number) {
  return (files: Files) => {
    const { sources, configs, findings } = loadRepository(files, 'here', levelsAbove);
    return {
      sources: sources.map(({ path, text }) => [path, text]),
      configs: configs.map(({ part, file }) => [part, file.path, file.text]),
      findings: findings.map(({ code, span, message }) => `${span.file.path} ${code}: ${message}`),
    };
  };
}

async function inRevision(git: ScratchGit, commit: string, root = '') {
  const read = await readRevision(processes, join(git.top, root), commit, load(root.split('/').filter(Boolean).length));
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

/** What stands in a commit reads as it did on the disk. */
async function readsAsOnDisk(git: ScratchGit, root = '') {
  const commit = git.commit();
  const onDisk = load(root.split('/').filter(Boolean).length)(new NodeFiles(join(git.top, root)));
  const read = await inRevision(git, commit, root);
  assert.equal(read, onDisk);
  return read;
}

const STACK = `apiVersion: alertc/v1
kind: Stack
parts:
  agent: { component: otel-collector, config: ../otel/agent.yaml }
  prometheus: { component: prometheus, config: ../../shared/prometheus.yml }
  inside: { component: otel-collector, config: inside.yaml }
`;

test('definitions and the configurations that a stack names, in a root below the top', async () => {
  const git = new ScratchGit();
  writeFiles(git.top, {
    'alerts/slos/shop.yaml': 'a: 1\n',
    'alerts/slos/deep/er/search.yml': 'b: 2\n',
    'alerts/slos/README.md': 'no definition',
    'alerts/slos/.hidden.yaml': 'hidden',
    'alerts/rules/stack.yaml': STACK,
    'alerts/rules/inside.yaml': 'receivers: {}\n',
    'alerts/otel/agent.yaml': 'exporters: {}\n',
    'shared/prometheus.yml': 'global: {}\n',
    'slos/not-ours.yaml': 'c: 3\n',
  });
  const { sources, configs, findings } = await readsAsOnDisk(git, 'alerts');
  assert.equal(
    sources.map(([path]) => path),
    ['rules/stack.yaml', 'slos/deep/er/search.yml', 'slos/shop.yaml'],
  );
  assert.equal(
    configs.map(([part, path]) => [part, path]),
    [
      ['agent', 'otel/agent.yaml'],
      ['prometheus', '../shared/prometheus.yml'],
      ['inside', 'rules/inside.yaml'],
    ],
  );
  assert.equal(findings, []);
});

test('names that a shell, git or a list would trip over', async () => {
  const git = new ScratchGit();
  writeFiles(git.top, {
    'slos/with space.yaml': 'a',
    'slos/Straße-ü.yaml': 'b',
    'slos/"quoted"\'.yaml': 'c',
    'slos/line\nend.yaml': 'd',
    'slos/tab\there.yaml': 'e',
    'slos/-rf.yaml': 'f',
    'slos/$(HOME).yaml': 'g',
    'slos/日本/監視.yaml': 'h',
  });
  assert.is((await readsAsOnDisk(git)).sources.length, 8);
});

test('bytes that are no text, empty files, line ends of Windows and a missing last one stay as they are', async () => {
  const git = new ScratchGit();
  writeFiles(git.top, { 'slos/empty.yaml': '', 'slos/crlf.yaml': 'a: 1\r\nb: 2\r\n', 'slos/no-end.yaml': 'a: 1', 'slos/ü.yaml': 'ä: ü\n' });
  writeFileSync(join(git.top, 'slos/latin.yaml'), new Uint8Array([0x67, 0x72, 0xfc, 0x6e, 0x0a, 0x00, 0x0a]));
  writeFileSync(join(git.top, 'slos/utf16.yaml'), new Uint8Array([0xff, 0xfe, 0x61, 0x00]));
  writeFileSync(join(git.top, 'slos/large.yaml'), '#'.repeat(1_200_000));
  assert.equal(
    (await readsAsOnDisk(git)).findings.map((finding) => finding.split(':')[0]),
    ['slos/large.yaml files/too-large', 'slos/latin.yaml files/not-utf8', 'slos/utf16.yaml files/not-utf8'],
  );
});

test('links within the repository are followed as on a disk', async () => {
  const git = new ScratchGit();
  writeFiles(git.top, { 'a/rules/team.yaml': 'team', 'shared/slos/x.yaml': 'x', 'shared/one.yaml': 'one' });
  mkdirSync(join(git.top, 'a/slos'));
  const link = (target: string, path: string) => symlinkSync(target, join(git.top, path));
  link('../../shared/slos', 'a/slos/folder');
  link('../../shared/one.yaml', 'a/slos/file.yaml');
  link('file.yaml', 'a/slos/link-to-link.yaml');
  link('folder/../one.yaml', 'a/slos/through.yaml');
  link('nothing.yaml', 'a/slos/broken.yaml');
  link('circle.yaml', 'a/slos/circle.yaml');
  link('..', 'a/slos/back');
  link('a', 'linked');
  const { sources, findings } = await readsAsOnDisk(git, 'a');
  assert.equal(
    sources.map(([path]) => path),
    ['rules/team.yaml', 'slos/back/rules/team.yaml', 'slos/file.yaml', 'slos/folder/x.yaml', 'slos/link-to-link.yaml', 'slos/through.yaml'],
  );
  assert.equal(
    findings.map((finding) => finding.split(':')[0]),
    ['slos/back/slos files/link-loop', 'slos/broken.yaml files/broken-link', 'slos/circle.yaml files/broken-link'],
  );
  assert.equal(await inRevision(git, 'HEAD', 'linked'), await inRevision(git, 'HEAD', 'a'), 'a root behind a link');
});

test('rules and slos may be links themselves', async () => {
  const git = new ScratchGit();
  writeFiles(git.top, { 'definitions/slos/x.yaml': 'x', 'team/y.yaml': 'y' });
  symlinkSync('definitions/slos', join(git.top, 'slos'));
  symlinkSync('team', join(git.top, 'rules'));
  assert.equal(
    (await readsAsOnDisk(git)).sources.map(([path]) => path),
    ['rules/y.yaml', 'slos/x.yaml'],
  );
});

test('what a revision does not hold is said: submodules, links out of the repository, pointers of Git LFS', async () => {
  const other = new ScratchGit();
  other.commit({ 'x.yaml': 'x' });
  const git = new ScratchGit();
  writeFiles(git.top, {
    'slos/x.yaml': 'x',
    'slos/lfs.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
    'rules/stack.yaml': STACK.replace('../otel/agent.yaml', 'module/x.yaml'),
  });
  symlinkSync('/etc', join(git.top, 'slos/absolute'));
  symlinkSync('../../elsewhere', join(git.top, 'slos/out'));
  git.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${other.top}`, 'rules/module');
  const { sources, findings } = await inRevision(git, git.commit());
  assert.equal(
    sources.map(([path]) => path),
    ['rules/stack.yaml', 'slos/x.yaml'],
  );
  assert.equal(findings, [
    'rules/module files/not-in-revision: Expected files of this repository at rules/module, found a submodule',
    'slos/absolute files/not-in-revision: Expected files of this repository at slos/absolute, found a link that leads out of the repository',
    'slos/lfs.yaml files/lfs-pointer: Expected text, found a pointer of Git LFS in its place',
    'slos/out files/not-in-revision: Expected files of this repository at slos/out, found a link that leads out of the repository',
    'rules/stack.yaml files/no-config: Expected a configuration file at rules/module/x.yaml, found a folder that cannot be read (it is a submodule, whose files this repository does not hold)',
    'rules/stack.yaml files/config-outside: Expected a file of this repository, found ../../shared/prometheus.yml, which leads out of it',
    'rules/stack.yaml files/no-config: Expected a configuration file at rules/inside.yaml, found nothing',
  ]);
});

test('a folder that was not there yet holds nothing', async () => {
  const git = new ScratchGit();
  const before = git.commit({ 'README.md': 'text' });
  git.commit({ 'alerts/slos/x.yaml': 'x' });
  const { sources, findings } = await inRevision(git, before, 'alerts');
  assert.equal([sources, findings.length], [[], 1]);
  assert.match(findings[0] ?? '', 'files/no-definitions');
});

test('neither the working tree nor the index matters, and neither is touched', async () => {
  const git = new ScratchGit();
  const commit = git.commit({ 'slos/x.yaml': 'committed' });
  writeFiles(git.top, { 'slos/x.yaml': 'changed', 'slos/untracked.yaml': 'new' });
  git.git('add', 'slos/x.yaml');
  const before = git.git('status', '--porcelain');
  assert.equal((await inRevision(git, commit)).sources, [['slos/x.yaml', 'committed']]);
  assert.is(git.git('status', '--porcelain'), before);
});

test('objects that a damaged repository lost are named, and nothing goes missing silently', async () => {
  const git = new ScratchGit();
  const commit = git.commit({ 'slos/x.yaml': 'x', 'slos/y.yaml': 'y' });
  const object = git.git('rev-parse', 'HEAD:slos/x.yaml').trim();
  cpSync('/dev/null', join(git.top, '.git/objects', object.slice(0, 2), object.slice(2)), { force: true });
  const read = await readRevision(processes, git.top, commit, load(0));
  assert.ok(
    'problem' in read || read.value.findings.some((finding) => finding.startsWith('slos/x.yaml files/unreadable')),
    JSON.stringify(read),
  );
});

test('a commit that is none', async () => {
  const git = new ScratchGit();
  git.commit({ 'slos/x.yaml': 'x' });
  assert.equal(await readRevision(processes, git.top, '0'.repeat(40), load(0)), { problem: 'not a tree object' });
});

test.run();
