// Runs test/review/stories. `npm test -- --update review` rewrites what is expected.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inCi } from '../tools/needing-tools.ts';
import { reviewed, STORIES, sidesOf, storyNames } from './review-stories.ts';

const UPDATE = process.env['ALERTC_TEST_UPDATE'] === '1';
const ALWAYS = { 'review.txt': 'text', 'review.json': 'json' };
/** Where a story has such a file. */
const SOMETIMES = { 'review.md': 'markdown', 'review.sarif': 'sarif', 'review.github': 'github' };

const test = suite('review stories');

test.before(() => {
  assert.not(UPDATE && inCi(), 'expected files are not rewritten in CI');
});

for (const story of storyNames()) {
  test(story, async () => {
    const { before, after } = sidesOf(story);
    const more = join(STORIES, story, 'options');
    const options = existsSync(more) ? readFileSync(more, 'utf8').trim().split(/\s+/) : [];
    for (const [file, format] of Object.entries({ ...ALWAYS, ...SOMETIMES })) {
      const expected = join(STORIES, story, file);
      if (file in SOMETIMES && !existsSync(expected)) continue;
      const said = await reviewed(before, after, ['--format', format, ...options]);
      if (UPDATE) writeFileSync(expected, said);
      assert.fixture(said, readFileSync(expected, 'utf8'));
    }
  });
}

test.run();
