import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CHANGE_KINDS } from '../../src/review/kinds.ts';
import { RISK_IN_WORDS, RISKS } from '../../src/review/risk.ts';
import { STORIES, storyNames } from '../review/review-stories.ts';

/** What every kind of change promises. */

const codes = CHANGE_KINDS.map(({ code }) => code);

test('every file of changes/ is in the registry', () => {
  const files = readdirSync('src/review/changes').map((name) => `./changes/${name}`);
  const registry = readFileSync('src/review/kinds.ts', 'utf8');
  assert.equal(
    files.filter((file) => !registry.includes(`'${file}'`)),
    [],
  );
  assert.is(files.length, CHANGE_KINDS.length);
});

test('codes name an area and what changed, each once', () => {
  assert.equal(
    codes.filter((code) => !/^[a-z]+\/[a-z-]+$/.test(code)),
    [],
  );
  assert.is(new Set(codes).size, codes.length);
});

test('each is one sentence in the documentation', () => {
  assert.equal(
    CHANGE_KINDS.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary)).map(({ code }) => code),
    [],
  );
});

test('each happens in a story', () => {
  const told = new Set<string>();
  for (const story of storyNames()) {
    const { changes } = JSON.parse(readFileSync(join(STORIES, story, 'review.json'), 'utf8').replace(/\[exit \d\]\n$/, '')) as {
      changes: readonly { readonly code: string }[];
    };
    for (const { code } of changes) told.add(code);
  }
  assert.equal(
    codes.filter((code) => !told.has(code)),
    [],
  );
});

test('each risk has words, and the worst comes first', () => {
  assert.equal(Object.keys(RISK_IN_WORDS), [...RISKS]);
  assert.is(RISKS.at(-1), 'bookkeeping');
});

test.run();
