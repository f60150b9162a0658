import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RISKS } from '../../src/review/risk.ts';
import { STORIES, storyNames } from './review-stories.ts';

/** docs/review.schema.json and what the stories print. */

const SCHEMA = JSON.parse(readFileSync('docs/review.schema.json', 'utf8')) as {
  readonly definitions: { readonly risk: { readonly enum: readonly string[] } };
};
const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMA);

const said = (story: string): unknown =>
  JSON.parse(readFileSync(join(STORIES, story, 'review.json'), 'utf8').replace(/\[exit \d\]\n$/, ''));

test('every story is as the schema says', () => {
  for (const story of storyNames()) {
    validate(said(story));
    assert.equal(validate.errors ?? [], [], story);
  }
});

test('the schema refuses what no review says', () => {
  const story = said('an-objective-is-raised') as { readonly changes: readonly object[] };
  for (const [wrong, what] of [
    [{ ...story, whole: 'yes' }, '/whole'],
    [{ ...story, verdict: 'fine' }, ''],
    [{ ...story, changes: [{ ...story.changes[0], risk: 'none' }] }, '/changes/0/risk'],
    [{ ...story, changes: [{ ...story.changes[0], details: [{ kind: 'value', what: 'objective' }] }] }, '/changes/0/details/0'],
  ] as const) {
    assert.not(validate(wrong));
    assert.ok(
      validate.errors?.some(({ instancePath }) => instancePath === what),
      `${what}: ${JSON.stringify(validate.errors)}`,
    );
  }
});

test('it knows all risks, in their order', () => {
  assert.equal(SCHEMA.definitions.risk.enum, [...RISKS]);
});

test.run();
