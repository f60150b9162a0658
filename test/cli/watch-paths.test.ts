import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { watchPaths } from '../../src/node/node-watch.ts';
import { eventually } from '../servers/eventually.ts';

const test = suite<{ folder: string }>('watching');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'alertc-watch-'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

test('a file outside of the folders, named later, counts from then on', async ({ folder }) => {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  for (const name of ['rules', 'otel']) mkdirSync(join(folder, name));
  write('rules/stack.yaml', 'a');
  write('otel/agent.yaml', 'a');
  write('otel/gateway.conf', 'a');
  let files: readonly string[] = [];
  const told: string[][] = [];
  const ended = watchPaths(
    () => ({ folders: [join(folder, 'rules')], files }),
    (paths) => {
      told.push(paths.map((path) => relative(folder, path)));
      files = [join(folder, 'otel/gateway.conf'), join(folder, 'otel/missing.yaml')];
    },
  );
  const hears = (count: number) => eventually(`${count} changes`, () => Promise.resolve(told.length >= count || undefined), 20_000);
  try {
    write('rules/stack.yaml', 'b b');
    await hears(1);
    // To be named is no change.
    write('rules/stack.yaml', 'c c c');
    await hears(2);
    // What nobody names is not watched.
    write('otel/agent.yaml', 'b b');
    write('otel/gateway.conf', 'b b');
    await hears(3);
    write('otel/missing.yaml', 'b b');
    await hears(4);
    assert.equal(told, [['rules/stack.yaml'], ['rules/stack.yaml'], ['otel/gateway.conf'], ['otel/missing.yaml']]);
  } finally {
    process.emit('SIGINT');
    await ended;
  }
});

test.run();
