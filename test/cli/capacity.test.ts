import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Environment } from '../../src/cli/environment.ts';
import { run } from '../../src/cli/program.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { memoryEnvironment } from './memory-environment.ts';

const test = suite('alertc capacity');

const STORY = 'test/stories/capacity';
const FILES = ['rules/routing.yaml', 'rules/stack.yaml', 'slos/shop.yaml'];
const SHIPPED = ['rules/severities.yaml', ...readdirSync('rules/self-monitoring').map((name) => `rules/self-monitoring/${name}`)].map(
  (path) => sourceFile(`alertc:${path}`, readFileSync(path, 'utf8')),
);

async function capacity(columns: number, ...options: string[]) {
  const disk = Object.fromEntries(FILES.map((path) => [`/repository/${path}`, readFileSync(`${STORY}/${path}`, 'utf8')]));
  const { environment, printed } = memoryEnvironment({ disk, columns, variables: { NO_COLOR: '1' } });
  const withComponents: Environment = { ...environment, shipped: () => SHIPPED };
  const exitCode = await run(['--quiet', 'capacity', ...options], withComponents);
  return { exitCode, ...printed };
}

test('fits a terminal of a hundred columns, and of eighty', async () => {
  for (const columns of [100, 80]) {
    const { exitCode, stdout } = await capacity(columns);
    assert.is(exitCode, 0);
    for (const line of stdout.split('\n')) assert.ok(line.length <= columns || !line.trim().includes(' '), `${line.length}: ${line}`);
  }
});

test('names a source for each figure, and each source once', async () => {
  const { stdout } = await capacity(140);
  const sources = stdout.slice(stdout.indexOf('\nSources\n'));
  const listed = [...sources.matchAll(/^ {2}\[(\d+)\] /gm)].map(([, number]) => Number(number));
  assert.ok(listed.length > 5);
  assert.equal(
    listed,
    listed.map((_number, index) => index + 1),
  );
  const used = [...stdout.slice(0, stdout.indexOf('\nSources\n')).matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
  assert.equal(
    [...new Set(used)].sort((a, b) => a - b),
    listed,
  );
});

test('fails with --strict where something falls short', async () => {
  const { exitCode, stdout } = await capacity(100, '--strict');
  assert.is(exitCode, 1);
  assert.match(stdout, /\n3 parts fall short\.\n$/);
});

test('as JSON each figure has its formula, source and certainty', async () => {
  const { stdout } = await capacity(100, '--format', 'json');
  const { command, ok, parts, notSized } = JSON.parse(stdout);
  assert.equal([command, ok, notSized], ['capacity', true, ['grafana']]);
  assert.equal(
    parts.map(({ part }: { part: string }) => part),
    ['gateway', 'loki', 'prometheus', 's3', 'tempo'],
  );
  for (const { figures } of parts) {
    for (const figure of figures) {
      for (const key of ['quantity', 'what', 'formula', 'source', 'certainty']) assert.type(figure[key], 'string');
      for (const key of ['each', 'together']) assert.ok(figure[key].value > 0 && figure[key].unit !== '');
    }
  }
});

test('as Markdown every row of a table has as many cells as its head', async () => {
  const { stdout } = await capacity(100, '--format', 'markdown');
  const rows = stdout.split('\n').filter((line) => line.startsWith('|'));
  assert.ok(rows.length > 15);
  for (const row of rows) assert.is(row.replaceAll('\\|', '').split('|').length, 9, row);
});

test.run();
