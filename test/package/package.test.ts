// What a user installs: the tarball, in an empty folder, without a registry.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const ROOT = join(import.meta.dirname, '..', '..');

const test = suite('package');
let workshop = '';

test.before(() => {
  workshop = mkdtempSync(join(tmpdir(), 'alertc-package-'));
});

test.after(() => rmSync(workshop, { recursive: true, force: true }));

/** A command that must succeed; returns what it printed on stdout. */
function succeed(command: string, commandLine: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, commandLine, { cwd, encoding: 'utf8', timeout: 120_000 });
  assert.is(status, 0, `${command} ${commandLine.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

test('installs offline from its tarball and works in an empty folder', () => {
  // Without scripts: dist/ was built by `npm test`, and other tests are using it.
  const packed = succeed('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', workshop], ROOT);
  const [{ filename, files } = { filename: '', files: [] }] = JSON.parse(packed) as readonly [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  const paths = files.map(({ path }) => path);
  for (const needed of [
    'dist/cli.js',
    'dist/alertc.js',
    'dist/alertc.cache',
    'dist/LICENSES.txt',
    'rules/severities.yaml',
    'rules/self-monitoring/generic.yaml',
    'package.json',
  ]) {
    assert.ok(paths.includes(needed), `${needed} is not in the tarball: ${paths.join(', ')}`);
  }
  const strange = paths.filter(
    (path) => !/^(?:dist\/|rules\/(?:severities|self-monitoring\/[a-z-]+)\.yaml$|package\.json$|[A-Z]+(?:\.md)?$)/.test(path),
  );
  assert.equal(strange, []);

  const folder = join(workshop, 'empty');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  succeed('npm', ['install', '--offline', '--no-audit', '--no-fund', '--cache', join(workshop, 'cache'), join('..', filename)], folder);
  assert.equal(
    readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['alertc'],
  );
  assert.match(succeed('npx', ['--offline', 'alertc', 'init'], folder), 'slos/example.yaml');
  assert.match(succeed('npx', ['--offline', 'alertc', 'compile', '--strict'], folder), 'What fires');
  assert.ok(existsSync(join(folder, 'out', 'alertmanager', 'alertmanager.yml')));
  assert.is(succeed('npx', ['--offline', 'alertc', 'compile', '--check', '--quiet'], folder), '');
});

test('carries the licences of all that is bundled', () => {
  const licences = readFileSync(join(ROOT, 'dist', 'LICENSES.txt'), 'utf8');
  for (const name of ['commander', 'yaml', 'zod', '@lezer/lr', '@lezer/common', '@prometheus-io/lezer-promql']) {
    assert.match(licences, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((?:MIT|ISC|Apache-2\\.0)\\)$`, 'm'));
  }
});

test.run();
