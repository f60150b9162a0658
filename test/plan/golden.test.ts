import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { loadRepository } from '../../src/compile/load-repository.ts';
import { NodeFiles } from '../../src/node/node-files.ts';

/**
 * All that is compiled from one small service, to be read as a whole: test/plan/golden/in gives test/plan/golden/out.
 * ALERTC_TEST_UPDATE=1 writes down what is compiled now; the difference is then reviewed like any other change.
 */

const IN = 'test/plan/golden/in';
const OUT = 'test/plan/golden/out';

const updating = process.env['ALERTC_TEST_UPDATE'] === '1';
if (updating && process.env['CI'] !== undefined) throw new Error('expected files are not rewritten in CI');

function compiled(): Readonly<Record<string, string>> {
  const loaded = loadRepository(new NodeFiles(IN), IN, 0);
  const { value, findings } = compile({ ...loaded, shipped: [], alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  // The manifest is a table of hashes, nothing to read; generated tests are run by promtool instead of being read.
  const read = value.files.filter(({ path }) => path !== 'manifest.json' && !path.startsWith('tests/'));
  return Object.fromEntries(read.map(({ path, text }) => [path, text]));
}

function expected(): readonly string[] {
  const entries = readdirSync(OUT, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(OUT.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

const files = compiled();

if (updating) {
  rmSync(OUT, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(OUT, path)), { recursive: true });
    writeFileSync(join(OUT, path), text);
  }
}

test('the files of a small service', () => {
  assert.equal(Object.keys(files).sort(), expected());
});

for (const path of expected()) {
  test(path, () => {
    assert.fixture(files[path] ?? '', readFileSync(join(OUT, path), 'utf8'));
  });
}

test.run();
