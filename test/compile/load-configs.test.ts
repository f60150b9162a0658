import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { loadConfigs } from '../../src/compile/load-configs.ts';
import { loadSources } from '../../src/compile/load-sources.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import type { Files } from '../../src/ports/files.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';

const stack = (...configs: readonly string[]) =>
  `apiVersion: alertc/v1\nkind: Stack\nparts:\n${configs.map((config, index) => `  part-${index}: { component: loki, config: ${config} }\n`).join('')}`;

function load(files: Files, levelsAbove = 0) {
  const sources = loadSources(files, '.').value ?? [];
  const { value = [], findings } = loadConfigs(files, sources, levelsAbove);
  return {
    sources: sources.map(({ path }) => path),
    configs: value.map(({ part, file }) => `${part} ${file.path}: ${file.text}`),
    found: findings.map(({ code, message, span }) => `${span.file.text.slice(span.start, span.end)} ${code}: ${message}`),
  };
}

const inMemory = suite('configuration files in memory');

inMemory('paths are relative to the file that names them', () => {
  const files = new MemoryFiles({
    'rules/deep/stack.yaml': stack('loki.yaml', './loki.yaml', '../../etc/./loki/../loki.yaml', 'loki.alloy'),
    'rules/deep/loki.yaml': 'own: true',
    'rules/deep/loki.alloy': 'not { yaml }',
    'etc/loki.yaml': 'other: true',
  });
  assert.equal(load(files), {
    sources: ['rules/deep/stack.yaml'],
    configs: [
      'part-0 rules/deep/loki.yaml: own: true',
      'part-1 rules/deep/loki.yaml: own: true',
      'part-2 etc/loki.yaml: other: true',
      'part-3 rules/deep/loki.alloy: not { yaml }',
    ],
    found: [],
  });
});

inMemory('below rules/ only what is named is no definition', () => {
  const files = new MemoryFiles({ 'rules/stack.yaml': stack('loki.yaml'), 'rules/loki.yaml': 'a', 'rules/tempo.yaml': 'b' });
  assert.equal(load(files).sources, ['rules/stack.yaml', 'rules/tempo.yaml']);
});

inMemory('a definition that is named by mistake stays one', () => {
  const files = new MemoryFiles({ 'rules/stack.yaml': stack('team.yaml'), 'rules/team.yaml': 'apiVersion: alertc/v1\nkind: Team\n' });
  const { sources, found } = load(files);
  assert.equal(sources, ['rules/stack.yaml', 'rules/team.yaml']);
  assert.equal(found, ['team.yaml files/no-config: Expected a configuration file at rules/team.yaml, found a definition of alertc']);
});

inMemory('two parts share one file, which is read once', () => {
  const files = new MemoryFiles({ 'rules/stack.yaml': stack('a.yaml', '../rules/a.yaml'), 'rules/a.yaml': 'a' });
  const { value = [] } = loadConfigs(files, loadSources(files, '.').value ?? []);
  assert.is(value.length, 2);
  assert.is(value[0]?.file, value[1]?.file);
});

inMemory('what leads out of the repository is not read', () => {
  const files = new MemoryFiles({ 'rules/stack.yaml': stack('/etc/passwd', '../../etc/passwd', '../a.yaml'), 'a.yaml': 'a' });
  const { configs, found } = load(files);
  assert.equal(configs, ['part-2 a.yaml: a']);
  assert.equal(found, [
    '/etc/passwd files/config-outside: Expected a file of this repository, found /etc/passwd, which leads out of it',
    '../../etc/passwd files/config-outside: Expected a file of this repository, found ../../etc/passwd, which leads out of it',
  ]);
});

inMemory('what is missing, too large or in another encoding', () => {
  const files = new MemoryFiles({
    'rules/stack.yaml': stack('gone.yaml', '../gone/a.yaml', '../big.yaml', '../utf16.yaml', '../otel'),
    'big.yaml': '#'.repeat(2_300_000),
    'utf16.yaml': new Uint8Array([0xff, 0xfe, 0x61, 0x00]),
    'otel/a.yaml': 'a',
  });
  assert.equal(
    load(files).found.map((line) => line.replace(/^.*found /, '')),
    ['nothing', 'no folder gone', 'a file of 2.3 MB', 'UTF-16', 'a folder'],
  );
});

inMemory('files are among the inputs of the manifest', () => {
  const files = new MemoryFiles({
    'rules/routing.yaml': 'apiVersion: alertc/v1\nkind: Routing\nfallback: payments\n',
    'rules/severities.yaml':
      'apiVersion: alertc/v1\nkind: Severities\nseverities:\n  P0: { meaning: down, response: page, group: { wait: 10s, interval: 5m, repeat: 1h, by: [service] } }\n',
    'rules/team.yaml': 'apiVersion: alertc/v1\nkind: Team\nteam: payments\nreceivers: { page: { webhook: { urlFile: /etc/page } } }\n',
    'rules/component.yaml':
      'apiVersion: alertc/v1\nkind: Component\ncomponent: loki\nmetrics: [up]\nalerts: [{ name: LokiDown, severity: P0, expr: up == 0, why: nobody answers }]\n',
    'rules/stack.yaml': stack('../etc/loki.yaml'),
    'etc/loki.yaml': 'a: 1\n',
  });
  const sources = loadSources(files, '.').value ?? [];
  const configs = loadConfigs(files, sources).value ?? [];
  const { value, findings } = compile({ sources, configs, shipped: [], alertcVersion: '1.2.3' });
  const manifest = value?.files.find(({ path }) => path === 'manifest.json')?.text ?? findings.map(({ message }) => message).join('\n');
  assert.match(manifest, '{"path":"etc/loki.yaml","sha256":"');
});

const onDisk = suite<{ top: string }>('configuration files on a disk');

onDisk.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'alertc-configs-'));
});
onDisk.after.each(({ top }) => rmSync(top, { recursive: true, force: true }));

function write(top: string, path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

onDisk('the root may lie deeper in the repository', ({ top }) => {
  write(top, 'shop/alerting/rules/stack.yaml', stack('../../../otel/gateway.yaml'));
  write(top, 'otel/gateway.yaml', 'a');
  const files = new NodeFiles(join(top, 'shop/alerting'));
  assert.equal(load(files, 2).configs, ['part-0 ../../otel/gateway.yaml: a']);
  assert.match(load(files, 1).found.join(''), 'files/config-outside');
});

onDisk('links and rights', ({ top }) => {
  write(top, 'rules/stack.yaml', stack('../broken.yaml', '../locked.yaml'));
  symlinkSync('gone.yaml', join(top, 'broken.yaml'));
  write(top, 'locked.yaml', 'a');
  chmodSync(join(top, 'locked.yaml'), 0);
  const [broken = '', locked = ''] = load(new NodeFiles(top)).found;
  assert.match(broken, 'found a link to nothing');
  // Root may read everything.
  if (process.getuid?.() !== 0) assert.match(locked, 'found one that cannot be read (EACCES');
});

inMemory.run();
onDisk.run();
