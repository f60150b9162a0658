import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { listedFiles, sha256 } from '../../src/emit/manifest.ts';
import { TARGETS } from '../../src/emit/targets.ts';
import { proveRules } from '../../src/prove/rule-tests.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { ownDefinitions } from '../own-definitions.ts';

/** What every output promises: the same bytes for the same definitions, no two files with one path, nothing of the machine. */

const SOURCES = ownDefinitions();

/** This project announces no work, and its out/ would hold no silences. */
const ANNOUNCED = sourceFile(
  'rules/announced.yaml',
  `apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: upgrade, service: prometheus, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: platform, reason: major upgrade }
`,
);

function compiled(sources: readonly SourceFile[]) {
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = compile({ sources, shipped, alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(JSON.stringify(findings.map(({ message }) => message)));
  return value;
}

const { files } = compiled(SOURCES);
const { model, plan } = compiled([...SOURCES, ANNOUNCED]);
const ruleTests = [...proveRules(model, plan)];

test('two runs give the same bytes', () => {
  assert.equal(compiled(SOURCES).files, files);
});

test('so do the same files in another order', () => {
  const { files: reversed } = compiled([...SOURCES].reverse());
  const text = (of: typeof files) => of.map(({ path, text: content }) => `${path}\n${content}`);
  assert.equal(text(reversed), text(files));
});

test('no two files have one path, none leaves the folder, the manifest comes last', () => {
  const paths = files.map(({ path }) => path);
  assert.is(new Set(paths.map((path) => path.toLowerCase())).size, paths.length);
  assert.equal(
    paths.filter((path) => path.startsWith('/') || path.includes('..') || path.includes('\\')),
    [],
  );
  assert.is(paths.at(-1), 'manifest.json');
});

for (const { name, summary, files: make } of TARGETS) {
  test(`${name}: a summary, at least one file, each with its header and its sources`, () => {
    assert.match(summary, /^[A-Z].*\.$/);
    const made = make(plan, { ruleTests });
    assert.ok(made.length > 0);
    for (const { path, text, sources } of made) {
      assert.ok(sources.length > 0, path);
      // JSON has no comments; the manifest says where such a file comes from.
      const hasHeader = !path.endsWith('.json');
      const header = path.endsWith('.tmpl') ? /^\{\{\/\* Compiled by alertc from [^\n]+ \*\/\}\}\n/ : /^# Compiled by alertc from [^\n]+\n/;
      if (hasHeader) assert.match(text, header);
      for (const source of hasHeader ? sources : []) assert.ok(text.split('\n', 1)[0]?.includes(source), path);
      assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'), path);
      assert.not.match(text, /[ \t]$/m, path);
      // A summary without observations is NaN, which tests of components play.
      assert.not.match(text.replaceAll(/values: .*/g, ''), /undefined|NaN|\[object/, path);
      if (!path.endsWith('.tmpl')) assert.not.throws(() => parse(text), undefined, path);
    }
  });
}

test('the manifest lists every other file with its hash and sources, and is JSON with one sorted line a file', () => {
  const manifest = files.at(-1)?.text ?? '';
  const parsed = JSON.parse(manifest) as {
    files: { path: string; sha256: string; from: string[] }[];
    inputs: { path: string; sha256: string }[];
  };
  const others = files.filter(({ path }) => path !== 'manifest.json');
  assert.equal(
    parsed.files,
    others.map(({ path, text, sources }) => ({ path, sha256: sha256(text), from: [...sources] })),
  );
  assert.equal(
    parsed.inputs.map(({ path }) => path),
    SOURCES.map(({ path }) => path).sort(),
  );
  assert.equal(
    [...listedFiles(manifest)],
    others.map(({ path, text }) => [path, new Set([sha256(text)])]),
  );
});

test('paths with quotes and backslashes survive the manifest', () => {
  const odd = 'a "b" \\ c.yml';
  const line = `    ${JSON.stringify({ path: odd, sha256: sha256('x'), from: [] })}`;
  assert.equal([...listedFiles(`{\n${line}\n}`).keys()], [odd]);
});

test.run();
