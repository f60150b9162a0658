import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { loadRepository } from '../../src/compile/load-repository.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import type { Files } from '../../src/ports/files.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';

const test = suite('rule files');

const naming = (...files: readonly string[]) =>
  `apiVersion: alertc/v1\nkind: RuleFiles\nteam: platform\nfiles: ${JSON.stringify(files)}\nseverity: { critical: P0 }\n`;
const RULES = 'groups: []\n';

function load(files: Files, levelsAbove = 0) {
  const { sources, ruleFiles, findings } = loadRepository(files, '.', levelsAbove);
  return {
    sources: sources.map(({ path }) => path),
    ruleFiles: ruleFiles.map(({ file, namedAt }) => `${namedAt.file.text.slice(namedAt.start, namedAt.end)} ${file.path}`),
    found: findings.map(({ code, message }) => `${code}: ${message}`),
  };
}

test('patterns stand for files of any folder, in the order of their paths', () => {
  const files = new MemoryFiles({
    'rules/deep/mixins.yaml': naming('../../mixins/**/*.yaml', '../../mixins/[a-l]*/?lerts.yml', './own*.yml'),
    'mixins/alerts.yaml': RULES,
    'mixins/loki/alerts.yml': RULES,
    'mixins/tempo/alerts.yml': RULES,
    'mixins/tempo/deep/rules.yaml': RULES,
    'mixins/.git/rules.yaml': RULES,
    'mixins/tempo/README.md': '# Rules',
    'rules/deep/own.yml': RULES,
    'rules/deep/other.yml': 'apiVersion: alertc/v1\nkind: Team\n',
  });
  assert.equal(load(files), {
    sources: ['rules/deep/mixins.yaml', 'rules/deep/other.yml'],
    ruleFiles: [
      '"../../mixins/**/*.yaml" mixins/alerts.yaml',
      '"../../mixins/**/*.yaml" mixins/tempo/deep/rules.yaml',
      '"../../mixins/[a-l]*/?lerts.yml" mixins/loki/alerts.yml',
      '"./own*.yml" rules/deep/own.yml',
    ],
    found: [],
  });
});

test('a pattern passes over what lies beside rules', () => {
  const files = new MemoryFiles({
    'rules/mixins.yaml': naming('*', '../out/prometheus/rules/*', '../mixins/*'),
    'rules/team.yaml': 'apiVersion: alertc/v1\nkind: Team\n',
    'out/prometheus/rules/a.rules.yml': '# Compiled by alertc from rules/mixins.yaml. Edit there, then run: alertc compile\ngroups: []\n',
    'mixins/a_test.yaml': 'rule_files: [a.yaml]\ntests: []\n',
    'mixins/service.yaml': 'apiVersion: v1\nkind: Service\n',
    'mixins/rules.yaml': 'apiVersion: v1\nkind: ConfigMap\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\n',
    'mixins/misspelled.yaml': 'group: []\n',
  });
  assert.equal(load(files), {
    sources: ['rules/mixins.yaml', 'rules/team.yaml'],
    ruleFiles: ['"../mixins/*" mixins/misspelled.yaml', '"../mixins/*" mixins/rules.yaml'],
    found: [
      'files/no-rule-file: Expected rule files of Prometheus at rules/*, found only files of other kinds',
      'files/no-rule-file: Expected rule files of Prometheus at out/prometheus/rules/*, found only files of other kinds',
    ],
  });
});

test('above the root, but not above the repository of git', () => {
  const files = new MemoryFiles({ 'rules/mixins.yaml': naming('../../mixins/*.yaml', '../../../*.yaml'), '../mixins/a.yaml': RULES });
  assert.equal(load(files, 1).ruleFiles, ['"../../mixins/*.yaml" ../mixins/a.yaml']);
  assert.equal(load(files, 1).found, [
    'files/config-outside: Expected a file of this repository, found ../../../*.yaml, which leads out of it',
  ]);
  assert.is(load(files).found.length, 2);
});

test('links that lead in a circle end', () => {
  const root = mkdtempSync(join(tmpdir(), 'alertc-rule-files-'));
  try {
    for (const [path, text] of Object.entries({ 'rules/mixins.yaml': naming('../mixins/**/*.yaml'), 'mixins/deep/a.yaml': RULES })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync('..', join(root, 'mixins/deep/up'));
    assert.equal(load(new NodeFiles(root)).ruleFiles, ['"../mixins/**/*.yaml" mixins/deep/a.yaml']);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('the manifest lists what was read, each file once', () => {
  const files = new MemoryFiles({
    'rules/mixins.yaml': naming('../mixins/*.yaml', '../mixins/a.yaml'),
    'rules/world.yaml': `apiVersion: alertc/v1
kind: Routing
fallback: platform
---
apiVersion: alertc/v1
kind: Severities
severities: { P0: { meaning: down, response: page, group: { wait: 10s, interval: 5m, repeat: 1h, by: [environment] } } }
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers: { page: { webhook: { urlFile: /page } } }
`,
    'mixins/a.yaml': 'groups: [{ name: a, rules: [{ alert: A, expr: up == 0, labels: { severity: critical } }] }]\n',
    'mixins/a_test.yaml': 'rule_files: [a.yaml]\ntests: []\n',
  });
  const { value, findings } = compile({ ...loadRepository(files, '.', 0), shipped: [], alertcVersion: '0.0.0' });
  assert.equal(
    findings.filter(({ level }) => level === 'error'),
    [],
  );
  const manifest = JSON.parse(value?.files.at(-1)?.text ?? '') as { inputs: { path: string }[]; files: { path: string; from: string[] }[] };
  assert.equal(
    manifest.inputs.map(({ path }) => path),
    ['mixins/a.yaml', 'rules/mixins.yaml', 'rules/world.yaml'],
  );
  assert.equal(manifest.files.find(({ path }) => path.includes('file_'))?.from, ['mixins/a.yaml', 'rules/mixins.yaml']);
});

test.run();
