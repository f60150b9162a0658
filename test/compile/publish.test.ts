import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { comparePublication, publish, staleFindings } from '../../src/compile/publish.ts';
import { sha256 } from '../../src/emit/manifest.ts';
import type { EmittedFile } from '../../src/emit/target.ts';
import type { Failure } from '../../src/ports/files.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';

const file = (path: string, text: string): EmittedFile => ({ path, text, sources: ['slos/a.yaml'] });

/** A manifest as alertc writes it, for the files that an earlier run left. */
function manifestOf(files: Readonly<Record<string, string>>): string {
  const lines = Object.entries(files).map(([path, text]) => `    ${JSON.stringify({ path, sha256: sha256(text), from: ['slos/a.yaml'] })}`);
  return `{\n  "files": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

const COMPILED = [
  file('a.yml', 'new a\n'),
  file('b.yml', 'b\n'),
  file('manifest.json', manifestOf({ 'a.yml': 'new a\n', 'b.yml': 'b\n' })),
];

test('an empty folder gets everything, the manifest last', () => {
  const out = new MemoryFiles();
  const publication = comparePublication(COMPILED, out, 'out');
  assert.equal(publication.endangered, []);
  assert.equal(publish(publication, out, 'out'), []);
  assert.equal([...out.contents.keys()], ['a.yml', 'b.yml', 'manifest.json']);
  const again = comparePublication(COMPILED, out, 'out');
  assert.equal([again.write, again.remove, again.unchanged.length], [[], [], 3]);
});

test('only what differs is written, and only what the old manifest lists is removed', () => {
  const old = { 'a.yml': 'old a\n', 'b.yml': 'b\n', 'gone.yml': 'gone\n' };
  const out = new MemoryFiles({ ...old, 'notes.txt': 'mine', 'manifest.json': manifestOf(old) });
  const publication = comparePublication(COMPILED, out, 'out');
  assert.equal(
    publication.write.map(({ path }) => path),
    ['a.yml', 'manifest.json'],
  );
  assert.equal(publication.remove, ['gone.yml']);
  assert.equal(publication.endangered, []);
  publish(publication, out, 'out');
  assert.equal([...out.contents.keys()].sort(), ['a.yml', 'b.yml', 'manifest.json', 'notes.txt']);
});

function said(out: MemoryFiles): readonly string[] {
  return comparePublication(COMPILED, out, 'out').endangered.map(({ code, message, hint }) => `${code}: ${message} — ${hint}`);
}

test('a file that somebody edited, and one that is to be removed and was edited', () => {
  const old = { 'a.yml': 'old a\n', 'gone.yml': 'gone\n' };
  const out = new MemoryFiles({ 'a.yml': 'old a, tuned\n', 'gone.yml': 'gone, tuned\n', 'manifest.json': manifestOf(old) });
  const hint = 'change the definition instead; `--overwrite` replaces the file';
  assert.equal(said(out), [
    `output/edited-by-hand: Expected out/a.yml as alertc wrote it, found other content — ${hint}`,
    `output/edited-by-hand: Expected out/gone.yml as alertc wrote it, found other content — ${hint}`,
  ]);
});

test('an edit that happens to be what is compiled now is no edit', () => {
  const out = new MemoryFiles({ 'a.yml': 'new a\n', 'manifest.json': manifestOf({ 'a.yml': 'old a\n' }) });
  assert.equal(said(out), []);
});

test('a file of somebody else in the place of one of ours', () => {
  assert.equal(said(new MemoryFiles({ 'a.yml': 'hand-written\n' })), [
    'output/not-ours: Expected no file at out/a.yml, found one that alertc did not write — move it away, choose another folder with --out, or replace it with `--overwrite`',
  ]);
});

test('conflict markers are stale, not edited, and a manifest with both sides knows the files of both', () => {
  const manifest = `<<<<<<< HEAD\n${manifestOf({ 'a.yml': 'old a\n' })}=======\n${manifestOf({ 'a.yml': 'other a\n' })}>>>>>>> feature\n`;
  const marked = '<<<<<<< HEAD\nold a\n=======\nother a\n>>>>>>> feature\n';
  assert.equal(said(new MemoryFiles({ 'a.yml': marked, 'manifest.json': manifest })), []);
  assert.equal(said(new MemoryFiles({ 'a.yml': 'other a\n', 'manifest.json': manifest })), []);
  assert.equal(said(new MemoryFiles({ 'a.yml': 'third a\n', 'manifest.json': manifest })).length, 1);
});

test('--check names what is missing, different and left over', () => {
  const old = { 'a.yml': 'old a\n', 'gone.yml': 'gone\n' };
  const out = new MemoryFiles({ ...old, 'manifest.json': manifestOf(old) });
  const stale = staleFindings(comparePublication(COMPILED, out, 'out'), out, 'out');
  assert.equal(
    stale.map(({ code, message }) => `${code}: ${message}`),
    [
      'output/stale: Expected out/a.yml to be up to date, found it different',
      'output/stale: Expected out/b.yml to be up to date, found it missing',
      'output/stale: Expected out/manifest.json to be up to date, found it different',
      'output/stale: Expected out/gone.yml to be up to date, found it left over',
    ],
  );
});

test('a disk that refuses stops the run before the manifest', () => {
  class ReadOnly extends MemoryFiles {
    override replace(path: string, text: string): Failure | undefined {
      return path === 'b.yml' ? { failure: 'EROFS: read-only file system' } : super.replace(path, text);
    }
  }
  const out = new ReadOnly();
  const findings = publish(comparePublication(COMPILED, out, 'out'), out, 'out');
  assert.equal(
    findings.map(({ code, message }) => `${code}: ${message}`),
    ['output/not-writable: Could not write out/b.yml: EROFS: read-only file system'],
  );
  assert.equal([...out.contents.keys()], ['a.yml']);
});

test.run();
