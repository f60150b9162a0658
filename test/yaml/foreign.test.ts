import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sourceFile } from '../../src/text/source-file.ts';
import { toData, type YamlData } from '../../src/yaml/node.ts';
import { readForeignYaml } from '../../src/yaml/read.ts';

function read(text: string): YamlData | undefined | readonly string[] {
  const { value, findings } = readForeignYaml(sourceFile('config.yaml', text));
  return findings.length > 0 ? findings.map(({ code }) => code) : value && toData(value.root);
}

test('aliases stand for what they name', () => {
  assert.equal(read('a: &x { b: 1 }\nc: *x\nd: [*x, *x]\n'), { a: { b: '1' }, c: { b: '1' }, d: [{ b: '1' }, { b: '1' }] });
});

test('merge keys bring what is not there', () => {
  assert.equal(read('base: &base { a: 1, b: 2 }\none: { <<: *base, b: 3 }\n'), { base: { a: '1', b: '2' }, one: { b: '3', a: '1' } });
  assert.equal(read('x: &x { a: 1 }\ny: &y { a: 2, b: 2 }\nz: { <<: [*x, *y] }\n'), {
    x: { a: '1' },
    y: { a: '2', b: '2' },
    z: { a: '1', b: '2' },
  });
});

test('tags, comments and templates are passed over', () => {
  assert.equal(read('a: !secret x\nb: y #no blank\nc: {{ .Values.x }}\n'), { a: 'x', b: 'y', c: null });
});

test('only the first document counts', () => {
  assert.equal(read('a: 1\n---\na: 2\n'), { a: '1' });
  assert.is(read('# nothing\n'), undefined);
});

test('an alias that contains itself, or stands for a billion, ends', () => {
  assert.ok(read('a: &a { b: *a }\n'));
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    bomb.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  assert.ok(read(`${bomb.join('\n')}\n`));
});

test('what no YAML reader takes is told', () => {
  assert.equal(read('a: [1\n'), ['yaml/syntax']);
  assert.equal(read('a: 1\na: 2\n'), ['yaml/duplicate-key']);
});

test.run();
