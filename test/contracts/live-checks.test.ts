import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LIVE_CHECKS } from '../../src/live/check-live.ts';

/** What every check against a running Prometheus promises. */

test('names are single words, each once, and each is seen in the table of docs/live.md', () => {
  const names = LIVE_CHECKS.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  const page = readFileSync('docs/live.md', 'utf8');
  for (const name of names) {
    assert.match(name, /^[a-z]+$/);
    assert.match(page, `| \`${name}\` |`);
  }
});

test('a summary is a sentence', () => {
  for (const { summary } of LIVE_CHECKS) assert.match(summary, /^[A-Z].{20,}\.$/);
});

test('each asks nothing about a repository without SLIs and plain alerts', async () => {
  const nothing = { services: [], alerts: [] };
  const never = () => Promise.reject(new Error('asked'));
  const context = {
    questions: { ask: never, now: never },
    model: nothing,
    plan: {},
    subjects: [],
    seen: { of: never },
    now: 0,
    lookBack: 0,
  };
  for (const check of LIVE_CHECKS) assert.equal(await check.run(context as never), [], check.name);
});

test.run();
