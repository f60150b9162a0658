import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lineText, positionAt, sourceFile } from '../../src/text/source-file.ts';

test('lines and columns are those of an editor: from 1, in characters', () => {
  const file = sourceFile('x', 'ab\n😀c\r\n\nü');
  const at = (offset: number): string => {
    const { line, column } = positionAt(file, offset);
    return `${line}:${column}`;
  };
  assert.equal([0, 1, 2, 3, 5, 6, 8, 9, 10].map(at), ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '3:1', '4:1', '4:2']);
  assert.equal(
    [1, 2, 3, 4, 5].map((line) => lineText(file, line)),
    ['ab', '😀c', '', 'ü', ''],
  );
});

test('a position leads back to its offset', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
      const file = sourceFile('x', `${before}|${after.replaceAll('|', '')}`);
      const { line, column } = positionAt(file, before.length);
      assert.is(line, before.split('\n').length);
      assert.is(column, [...(before.split('\n').at(-1) ?? '')].length + 1);
      const characters = [...file.text.slice(file.lineStarts[line - 1])];
      assert.is(characters[column - 1], '|');
    }),
  );
});

test('an empty file has one empty line', () => {
  const file = sourceFile('x', '');
  assert.equal(positionAt(file, 0), { line: 1, column: 1 });
  assert.is(lineText(file, 1), '');
});

test.run();
