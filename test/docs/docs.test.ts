import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generatedPages, pages } from '../../scripts/docs/pages.ts';
import { findingsOfExample } from './example.ts';
import { anchorsOf, linksOf, yamlExamples } from './markdown-reading.ts';

const test = suite('README and docs');

const PAGES = pages('.');

test('generated parts say what the code says (npm run docs)', async () => {
  for (const { path, text } of await generatedPages('.')) {
    assert.is(PAGES.find((page) => page.path === path)?.text, text, `${path} is out of date: npm run docs`);
  }
});

test('every relative link leads to a file, and to a heading of it where it names one', () => {
  const dead = PAGES.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((link) => !isAlive(path, link))
      .map((link) => `${path}: ${link}`),
  );
  assert.equal(dead, []);
});

test('every definition shown compiles without a finding', () => {
  const examples = PAGES.flatMap(({ path, text }) => yamlExamples(text).map((example) => ({ path, example })));
  assert.ok(examples.length >= 4, 'the examples are found');
  for (const { path, example } of examples) assert.equal(findingsOfExample(example), [], `${path}\n${example}`);
});

test('commands that are shown exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };
  const shown = PAGES.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? ''));
  assert.equal(
    shown.filter((name) => !(name in scripts)),
    [],
  );
});

test('the licence is named alike everywhere', () => {
  const { license } = JSON.parse(readFileSync('package.json', 'utf8')) as { license: string };
  assert.is(license, 'Apache-2.0');
  assert.match(readFileSync('LICENSE', 'utf8'), /Apache License\s+Version 2\.0[\s\S]*Copyright 2026 The alertc authors/);
});

function isAlive(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : normalize(join(dirname(page), file));
  if (!existsSync(target)) return false;
  if (anchor === undefined || statSync(target).isDirectory()) return anchor === undefined;
  return anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

test.run();
