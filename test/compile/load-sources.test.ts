import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadSources } from '../../src/compile/load-sources.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import type { Files, FolderEntry } from '../../src/ports/files.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';

function said(files: Files): readonly string[] {
  const { findings } = loadSources(files, '.');
  return findings.map(({ span, level, code, message, hint }) => `${span.file.path} ${level} ${code}: ${message} — ${hint}`);
}

function loaded(files: Files): readonly string[] {
  return (loadSources(files, '.').value ?? []).map(({ path }) => path);
}

const inMemory = suite('files in memory');

inMemory('all YAML files below rules/ and slos/ are read, in the order of their paths', () => {
  const files = new MemoryFiles({
    'slos/b.yaml': 'b',
    'slos/a.yml': 'a',
    'slos/deep/er/c.yaml': 'c',
    'rules/r.yaml': 'r',
    'slos/.hidden.yaml': 'h',
    'slos/.git/x.yaml': 'x',
    'slos/README.md': 'text',
    'other/o.yaml': 'o',
  });
  assert.equal(loaded(files), ['rules/r.yaml', 'slos/a.yml', 'slos/b.yaml', 'slos/deep/er/c.yaml']);
  assert.equal(said(files), []);
});

inMemory('nothing there', () => {
  const expected =
    'slos/ error files/no-definitions: Expected definitions below slos/ and rules/ of ., found none — run `alertc init` to write an example, or name the repository with --root';
  assert.equal(said(new MemoryFiles()), [expected]);
  assert.equal(said(new MemoryFiles({ 'slos/README.md': 'later' })), [expected]);
});

inMemory('a file saved by an editor that writes UTF-16, and one in Latin-1', () => {
  const files = new MemoryFiles({
    'slos/a.yaml': new Uint8Array([0xff, 0xfe, 0x61, 0x00]),
    'slos/b.yaml': new Uint8Array([0x67, 0x72, 0xfc, 0x6e]),
  });
  const hint = 'save the file as UTF-8 without a byte order mark';
  assert.equal(said(files), [
    `slos/a.yaml error files/not-utf8: Expected UTF-8 text, found UTF-16 — ${hint}`,
    `slos/b.yaml error files/not-utf8: Expected UTF-8 text, found bytes that are no UTF-8 (Latin-1?) — ${hint}`,
  ]);
});

inMemory('a pointer of Git LFS', () => {
  const pointer =
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n';
  const [first = '', ...more] = said(new MemoryFiles({ 'slos/a.yaml': pointer }));
  assert.equal(more, []);
  assert.match(
    first,
    'slos/a.yaml error files/lfs-pointer: Expected text, found a pointer of Git LFS in its place — fetch it with `git lfs pull`',
  );
});

inMemory('a dump that ended up in the wrong folder', () => {
  assert.equal(said(new MemoryFiles({ 'slos/dump.yaml': '#'.repeat(2_300_000) })), [
    'slos/dump.yaml error files/too-large: Expected a file of at most 1 MB, found 2.3 MB — split it: one service a file is the custom',
  ]);
});

inMemory('a folder with more files than any repository holds', () => {
  const entries = Array.from({ length: 50_002 }, (_, index): FolderEntry => {
    const name = `${index}.yaml`;
    return { name, kind: 'file', identity: name, bytes: 0 };
  });
  const files: Files = {
    list: (folder) => (folder === 'slos' ? entries : 'missing'),
    read: () => new Uint8Array(),
    replace: () => undefined,
    remove: () => undefined,
  };
  const [first = '', ...more] = said(files);
  assert.equal(more, []);
  assert.match(
    first,
    'files/too-many: Expected at most 50000 files of definitions, found more below slos — is --root a folder of definitions?',
  );
});

inMemory('what a disk refuses', () => {
  const files: Files = {
    list: (folder) =>
      folder === 'slos' ? [{ name: 'a.yaml', kind: 'file', identity: 'a', bytes: 1 }] : { failure: 'EACCES: permission denied' },
    read: () => ({ failure: 'EIO: i/o error' }),
    replace: () => undefined,
    remove: () => undefined,
  };
  const hint = 'check its permissions, or take it out of rules/ and slos/';
  assert.equal(said(files), [
    `rules error files/unreadable: Could not read rules: EACCES: permission denied — ${hint}`,
    `slos/a.yaml error files/unreadable: Could not read slos/a.yaml: EIO: i/o error — ${hint}`,
  ]);
});

const onDisk = suite<{ folder: string }>('files on a disk');

onDisk.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'alertc-load-'));
  mkdirSync(join(context.folder, 'slos'));
});
onDisk.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

onDisk('a link that leads back to a folder above it', ({ folder }) => {
  writeFileSync(join(folder, 'slos/a.yaml'), 'a');
  symlinkSync('..', join(folder, 'slos/back'));
  symlinkSync('.', join(folder, 'slos/again'));
  const codes = (loadSources(new NodeFiles(folder), '.').findings ?? []).map(({ code, span }) => `${span.file.path} ${code}`);
  assert.ok(codes.length > 0 && codes.every((code) => code.endsWith('files/link-loop')), codes.join('\n'));
});

onDisk('a link whose target leads through another link and up again', ({ folder }) => {
  mkdirSync(join(folder, 'shared/deep'), { recursive: true });
  writeFileSync(join(folder, 'shared/one.yaml'), 'a');
  symlinkSync('../shared/deep', join(folder, 'slos/deep'));
  symlinkSync('deep/../one.yaml', join(folder, 'slos/through.yaml'));
  assert.equal(loaded(new NodeFiles(folder)), ['slos/through.yaml']);
});

onDisk('a link to nothing', ({ folder }) => {
  symlinkSync('gone.yaml', join(folder, 'slos/a.yaml'));
  assert.equal(said(new NodeFiles(folder)), [
    'slos/a.yaml error files/broken-link: Expected a file behind the link slos/a.yaml, found nothing — restore what it points to, or remove the link',
  ]);
});

onDisk('a link to a file and to a folder elsewhere is followed', ({ folder }) => {
  mkdirSync(join(folder, 'shared/more'), { recursive: true });
  writeFileSync(join(folder, 'shared/more/b.yaml'), 'b');
  symlinkSync('../shared/more/b.yaml', join(folder, 'slos/a.yaml'));
  symlinkSync('../shared', join(folder, 'slos/shared'));
  assert.equal(loaded(new NodeFiles(folder)), ['slos/a.yaml', 'slos/shared/more/b.yaml']);
});

onDisk('a file without the right to read it', ({ folder }) => {
  writeFileSync(join(folder, 'slos/a.yaml'), 'a');
  chmodSync(join(folder, 'slos/a.yaml'), 0);
  // Root may read everything, and then there is nothing to complain of.
  const expected = process.getuid?.() === 0 ? [] : ['files/unreadable'];
  assert.equal(
    loadSources(new NodeFiles(folder), '.').findings.map(({ code }) => code),
    expected,
  );
});

inMemory.run();
onDisk.run();
