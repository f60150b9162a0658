// The built dist/cli.js as a process: streams, signals, and what it says about itself when it breaks.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { starterFiles } from '../../src/cli/init/starter-files.ts';
import { eventually } from '../servers/eventually.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const CLI = join(DIST, 'cli.js');

const test = suite('process');
let folder = '';

test.before.each(() => {
  assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'alertc-process-'));
  for (const { path, text } of starterFiles()) write(path, text);
});

test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function shell(line: string, cli = CLI) {
  return spawnSync('/bin/sh', ['-c', line.replaceAll('alertc', `'${process.execPath}' '${cli}'`)], { cwd: folder, encoding: 'utf8' });
}

test('is quiet when nobody reads on', () => {
  const { stderr } = shell('{ alertc schema; echo "exit $?" >&2; } | true');
  assert.is(stderr, 'exit 0\n');
});

test('prints the result on stdout and what is wrong on stderr', () => {
  const clean = shell('alertc compile');
  assert.match(clean.stdout, 'What fires');
  assert.is(clean.stderr, '');
  write('slos/example.yaml', 'kind: Service\n');
  const broken = shell('alertc compile');
  assert.is(broken.status, 1);
  assert.is(broken.stdout, '');
  assert.match(broken.stderr, 'slos/example.yaml:1:');
});

test('calls a bug a bug, and shows where it happened only when asked', () => {
  // A package that lacks what is shipped with it can only be broken.
  const broken = join(folder, 'package');
  cpSync(DIST, join(broken, 'dist'), { recursive: true });
  writeFileSync(join(broken, 'package.json'), '{ "type": "module", "version": "9.9.9" }');
  const { status, stdout, stderr } = shell('alertc check', join(broken, 'dist', 'cli.js'));
  assert.is(status, 70);
  assert.is(stdout, '');
  assert.match(stderr, /this is a bug of alertc, not of your definitions: Error: ENOENT/);
  assert.match(stderr, 'Please report it');
  assert.not.match(stderr, /^ +at /m);
  const { stderr: debugged } = shell('ALERTC_DEBUG=1 alertc check', join(broken, 'dist', 'cli.js'));
  assert.match(debugged, /^ +at /m);
});

test('starts with the code cache of another Node, with a broken one and with none', () => {
  const copy = join(folder, 'caches');
  cpSync(DIST, join(copy, 'dist'), { recursive: true });
  cpSync(join(DIST, '..', 'rules'), join(copy, 'rules'), { recursive: true });
  const cache = join(copy, 'dist', 'alertc.cache');
  const kept = readFileSync(cache);
  const otherVersion = Buffer.from(kept);
  otherVersion.writeUInt32LE(otherVersion.readUInt32LE(4) ^ 1, 4);
  const { stdout: expected } = shell('alertc explain alert/template');
  assert.match(expected, 'alert/template');
  for (const bytes of [kept, otherVersion, kept.subarray(0, 1000), Buffer.from('no cache')]) {
    writeFileSync(cache, bytes);
    const { status, stdout, stderr } = shell('alertc explain alert/template', join(copy, 'dist', 'cli.js'));
    assert.equal([status, stdout, stderr], [0, expected, '']);
  }
  rmSync(cache);
  assert.is(shell('alertc explain alert/template', join(copy, 'dist', 'cli.js')).stdout, expected);
});

test('watches: compiles again on change, in new folders too, says what changed, and ends cleanly', async () => {
  const child = spawn(process.execPath, [CLI, 'compile', '--watch', '--quiet'], { cwd: folder });
  try {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const hears = (text: string) => eventually(`"${text}" in: ${said}`, () => Promise.resolve(said.includes(text) || undefined), 20_000);

    await hears('Watching rules/ and slos/; ctrl-c ends.');
    write('slos/example.yaml', readFileSync(join(folder, 'slos/example.yaml'), 'utf8').replace('99.9 ', '100 '));
    await hears('slos/example.yaml changed.');
    await hears('value/objective-no-budget');

    const second = (starterFiles().find(({ path }) => path === 'slos/example.yaml')?.text ?? '').replace(/example\b/g, 'second');
    rmSync(join(folder, 'slos/example.yaml'));
    write('slos/new/folder/second.yaml', second);
    await hears('slos/new/folder/second.yaml changed.');
    const compiled = join(folder, 'out/prometheus/rules/second.rules.yml');
    await eventually('the new service in out/', () => Promise.resolve(existsSync(compiled) || undefined), 20_000);
    const former = join(folder, 'out/prometheus/rules/example.rules.yml');
    await eventually('the former service gone from out/', () => Promise.resolve(!existsSync(former) || undefined), 20_000);

    child.kill('SIGINT');
    assert.is(await ended, 0);
  } finally {
    child.kill('SIGKILL');
  }
});

test.run();
