import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findingsOf, readStories, sayFinding, storyFiles, writeStories } from './stories.ts';

/** ALERTC_TEST_UPDATE=1 writes down what is said now; the difference is then reviewed like any other change. */
const updating = process.env['ALERTC_TEST_UPDATE'] === '1';
if (updating && process.env['CI'] !== undefined) throw new Error('expected files are not rewritten in CI');

for (const name of storyFiles()) {
  const stories = readStories(name);
  if (updating)
    writeStories(
      name,
      stories.map((story) => ({ ...story, said: say(name, story) })),
    );
  for (const story of updating ? readStories(name) : stories) {
    test(`${name.replace('.txt', '')}: ${story.title}`, () => {
      assert.is(say(name, story), story.said);
    });
  }
}

function say(name: string, story: { readonly title: string; readonly files: Readonly<Record<string, string>> }): string {
  return findingsOf(story, name === 'lint.txt' ? 'with opinions' : 'without')
    .map(sayFinding)
    .join('\n');
}

test.run();
