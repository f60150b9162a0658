import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sourceFile } from '../../src/text/source-file.ts';
import type { YamlScalar } from '../../src/yaml/node.ts';
import { Place } from '../../src/yaml/place.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { spanInside } from '../../src/yaml/scalar-map.ts';

/**
 * Where a character of a value stands in the file. The property: for each scalar style, the place of each visible character of the value holds
 * that character.
 */

function scalarAt(text: string, ...path: readonly (string | number)[]): YamlScalar {
  const { value = [], findings } = readYaml(sourceFile('x.yaml', text));
  assert.equal(
    findings.filter(({ level }) => level === 'error').map(({ message }) => message),
    [],
    text,
  );
  const [document] = value;
  if (document === undefined) throw new Error(`no document in ${text}`);
  const { node } = new Place(document.root).at(...path);
  if (node.kind !== 'scalar') throw new Error(`no scalar in ${text}`);
  return node;
}

function characterAt(scalar: YamlScalar, index: number): string {
  const { start, file } = spanInside(scalar, { start: index, end: index + 1 });
  return file.text[start] ?? '';
}

/** Indexes of visible characters whose place holds another one; escapes of double quotes are looked at elsewhere. */
function misplaced(scalar: YamlScalar): readonly string[] {
  return [...scalar.text].flatMap((character, index) => {
    if (/\s/.test(character)) return [];
    const found = characterAt(scalar, index);
    return found === character ? [] : [`${index}: ${character} is at ${JSON.stringify(found)}`];
  });
}

const word = fc.stringMatching(/^[a-z({[=~"'.+*]{1,6}[a-z)]$/);
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const lines = fc.array(line, { minLength: 1, maxLength: 5 });
const lineBreak = fc.constantFrom('\n', '\r\n');
const indent = fc.integer({ min: 1, max: 6 }).map((count) => ' '.repeat(count));

function block(header: string, bodyLines: readonly string[], pad: string, newline: string): string {
  return [`key: ${header}`, ...bodyLines.map((text) => (text === '' ? '' : `${pad}${text}`)), 'next: x', ''].join(newline);
}

for (const header of ['|', '|-', '|+', '>', '>-', '>+']) {
  test(`a block scalar ${header}`, () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(4), { maxLength: 3 }), indent, lineBreak, (written, blanks, pad, newline) => {
        const body = blanks.reduce((all, at) => all.toSpliced(1 + (at % all.length), 0, ''), written);
        assert.equal(misplaced(scalarAt(block(header, body, pad, newline), 'key')), []);
      }),
      { numRuns: 150 },
    );
  });

  test(`a block scalar ${header} with lines indented further`, () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), indent, (written, deeper, pad) => {
        const body = written.map((text, index) => `${index === 0 ? '' : ' '.repeat(deeper[index] ?? 0)}${text}`);
        assert.equal(misplaced(scalarAt(block(header, body, pad, '\n'), 'key')), []);
      }),
      { numRuns: 150 },
    );
  });
}

test('empty lines beside lines that are indented further stand for themselves in a folded scalar', () => {
  for (const [text, value] of [
    ['key: >-\n  one\n\n    two\n\n  three\n', 'one\n\n  two\n\nthree'],
    ['key: >-\n  one\n    two\n  three\n', 'one\n  two\nthree'],
    ['key: >-\n  one\n\n  two\n', 'one\ntwo'],
  ] as const) {
    const scalar = scalarAt(text, 'key');
    assert.is(scalar.text, value);
    assert.equal(misplaced(scalar), [], text);
  }
});

test('a block scalar with its indentation spelled out', () => {
  assert.equal(misplaced(scalarAt('key: |2\n    two more\n  at the edge\n', 'key')), []);
  assert.equal(misplaced(scalarAt('key: >1-\n  one more\n edge\n', 'key')), []);
});

test('single quotes, doubled inside, over several lines', () => {
  fc.assert(
    fc.property(lines, indent, lineBreak, (written, pad, newline) => {
      const text = written.map((part) => part.replaceAll("'", "''")).join(`${newline}${pad}`);
      const scalar = scalarAt(`key: '${text}'${newline}next: x${newline}`, 'key');
      assert.is(scalar.text, written.join(' '));
      assert.equal(misplaced(scalar), []);
    }),
  );
});

test('double quotes, escaped inside, over several lines', () => {
  fc.assert(
    fc.property(lines, indent, lineBreak, (written, pad, newline) => {
      const text = written.map((part) => part.replaceAll('"', '\\"')).join(`${newline}${pad}`);
      const scalar = scalarAt(`key: "${text}"${newline}next: x${newline}`, 'key');
      assert.is(scalar.text, written.join(' '));
      // An escaped quote is marked from its backslash on.
      assert.equal(
        misplaced(scalar).filter((one) => !one.endsWith('"\\\\"')),
        [],
      );
    }),
  );
});

test('plain scalars over several lines', () => {
  const plainLine = fc
    .array(fc.stringMatching(/^[a-z(=~.+*]{1,5}[a-z)]$/), { minLength: 1, maxLength: 4 })
    .map((words) => `a${words.join(' ')}`);
  fc.assert(
    fc.property(fc.array(plainLine, { minLength: 1, maxLength: 4 }), indent, lineBreak, (written, pad, newline) => {
      const scalar = scalarAt(`key: ${written.join(`${newline}${pad}`)}${newline}next: x${newline}`, 'key');
      assert.is(scalar.text, written.join(' '));
      assert.equal(misplaced(scalar), []);
    }),
  );
});

test('empty lines inside quotes and plain scalars are line breaks of the value', () => {
  for (const [text, value] of [
    ["key: 'one\n\n  two\n\n\n  three'\n", 'one\ntwo\n\nthree'],
    ['key: "one\n\n  two"\n', 'one\ntwo'],
    ['key: one\n\n  two\n\n\n  three\n', 'one\ntwo\n\nthree'],
  ] as const) {
    const scalar = scalarAt(text, 'key');
    assert.is(scalar.text, value);
    assert.equal(misplaced(scalar), [], text);
  }
});

test('escapes of double quotes: what follows them is where it is', () => {
  const scalar = scalarAt(String.raw`key: "a\tb\x41c\u0042d\U0001F600e\\f\/g\  h\"i"`, 'key');
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
    assert.is(characterAt(scalar, scalar.text.indexOf(letter)), letter, letter);
  }
});

test('a line break that is escaped leaves nothing in the value', () => {
  const scalar = scalarAt('key: "one\\\n  two\\n\\\n  three"\n', 'key');
  assert.is(scalar.text, 'onetwo\nthree');
  assert.equal(misplaced(scalar), []);
});

test('characters outside the basic plane take two code units on both sides', () => {
  const scalar = scalarAt("key: '😀 x ü y'\n", 'key');
  assert.is(characterAt(scalar, scalar.text.indexOf('x')), 'x');
  assert.is(characterAt(scalar, scalar.text.indexOf('y')), 'y');
});

test('a range is marked from its first to its last character, and an empty one at its place', () => {
  const scalar = scalarAt('key: |\n  one\n  two three\n', 'key');
  const { text } = scalar.span.file;
  const marked = (start: number, end: number): string => {
    const span = spanInside(scalar, { start, end });
    return text.slice(span.start, span.end);
  };
  assert.is(marked(4, 7), 'two');
  assert.is(marked(2, 5), 'e\n  t');
  assert.is(marked(8, 8), 't');
});

test('the end of a value, where something is missing, is marked inside or just behind it', () => {
  for (const text of ['key: up ==\n', "key: 'up =='\n", 'key: "up =="\n', 'key: |\n  up ==\n', 'key: >-\n  up ==\n']) {
    const scalar = scalarAt(text, 'key');
    const { start, end } = spanInside(scalar, { start: scalar.text.length, end: scalar.text.length });
    assert.ok(start >= scalar.span.start && end <= scalar.span.end + 1 && end <= text.length, `${text} ${start}-${end}`);
  }
});

test.run();
