import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { joinPath, levelsUp } from '../../src/text/join-path.ts';

test('a path as seen from the folder that the other is relative to', () => {
  const joined: readonly (readonly [string, string, string])[] = [
    ['rules', 'a.yaml', 'rules/a.yaml'],
    ['rules', '../otel/a.yaml', 'otel/a.yaml'],
    ['rules', './otel//a.yaml', 'rules/otel/a.yaml'],
    ['rules', '../../a.yaml', '../a.yaml'],
    ['', '../../a.yaml', '../../a.yaml'],
    ['services/shop', '../../otel/a.yaml', 'otel/a.yaml'],
    ['', 'a.yaml', 'a.yaml'],
  ];
  for (const [folder, path, expected] of joined) assert.is(joinPath(folder, path), expected, `${folder} ${path}`);
});

test('how far a path leads up', () => {
  assert.is(levelsUp('a/b.yaml'), 0);
  assert.is(levelsUp('../../b.yaml'), 2);
});

test.run();
