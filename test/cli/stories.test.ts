// Runs test/stories: each folder is a repository of definitions, a file `command` whose lines are typed in it one after the other, and
// `expected.txt`, all that they print and return. `npm test -- --update stories` rewrites the latter.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inCi } from '../tools/needing-tools.ts';

const STORIES = join(import.meta.dirname, '..', 'stories');
const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
const UPDATE = process.env['ALERTC_TEST_UPDATE'] === '1';
/** What a story consists of beside its repository. */
const COMMAND = 'command';
const EXPECTED = 'expected.txt';

const test = suite('stories');
let workshop = '';

test.before(() => {
  assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build');
  assert.not(UPDATE && inCi(), 'expected files are not rewritten in CI');
  workshop = mkdtempSync(join(tmpdir(), 'alertc-stories-'));
  const alertc = join(workshop, 'bin', 'alertc');
  mkdirSync(join(workshop, 'bin'));
  writeFileSync(alertc, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(alertc, 0o755);
});

test.after(() => rmSync(workshop, { recursive: true, force: true }));

for (const story of readdirSync(STORIES).sort()) {
  test(story, () => {
    const folder = join(STORIES, story);
    if (UPDATE && !existsSync(join(folder, COMMAND))) {
      rmSync(folder, { recursive: true });
      return;
    }
    const told = tell(story);
    if (UPDATE) writeFileSync(join(folder, EXPECTED), told);
    assert.fixture(told, readFileSync(join(folder, EXPECTED), 'utf8'));
  });
}

/** Plays a story in a copy of its folder. */
function tell(story: string): string {
  const stage = join(workshop, story);
  cpSync(join(STORIES, story), stage, { recursive: true });
  for (const file of [COMMAND, EXPECTED]) rmSync(join(stage, file), { force: true });
  const lines = readFileSync(join(STORIES, story, COMMAND), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => `$ ${line}\n${type(line, stage)}`)
    .join('\n');
}

/** What a shell shows for a line: both streams as they come, and the exit code where it is not 0. */
function type(line: string, stage: string): string {
  const { PATH = '' } = process.env;
  const { stdout, status, signal } = spawnSync('/bin/sh', ['-c', `exec 2>&1; ${line}`], {
    cwd: stage,
    encoding: 'utf8',
    env: { PATH: `${join(workshop, 'bin')}:${PATH}`, HOME: stage, LC_ALL: 'C' },
    timeout: 60_000,
  });
  const ending = status === 0 ? '' : `[exit ${status ?? signal}]\n`;
  return `${stdout.replace(/("alertc": )"\d+\.\d+\.\d+"/g, '$1"VERSION"')}${ending}`;
}

test.run();
