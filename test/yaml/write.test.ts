import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { block, Commented, flowList, Styled, singleQuoted, type Writable, writeYaml } from '../../src/yaml/write.ts';

/** What is written parses back to the same data, in YAML 1.2 and in 1.1, which Prometheus and Alertmanager read. */

const NASTY = [
  'yes',
  'no',
  'on',
  'off',
  'y',
  'n',
  'Y',
  'N',
  'true',
  'True',
  'null',
  'Null',
  '~',
  '',
  ' ',
  '  x',
  'x  ',
  '\tx',
  'x\t',
  '0o7',
  '07',
  '0x1f',
  '1e3',
  '1_000',
  '1:30',
  '12:30:45',
  '.5',
  '5.',
  '+1',
  '-1',
  '.inf',
  '.nan',
  '0.30',
  '2026-12-25',
  '1.2.3',
  '#',
  '# x',
  'x #y',
  'x # y',
  ': ',
  'a: b',
  'a:',
  ':a',
  '- a',
  '-',
  '--',
  '---',
  '...',
  '?',
  '? a',
  '? ',
  '<<',
  '=',
  '!',
  '!x',
  '&a',
  '*a',
  '@a',
  '`a',
  '%a',
  '{',
  '}',
  '[',
  ']',
  ',',
  '{a: b}',
  '[a]',
  'a, b',
  '|',
  '>',
  '|-',
  '"',
  "'",
  '"a"',
  "'a'",
  "it's",
  'say "x"',
  '\\',
  '\\n',
  'a\\.b',
  'ü',
  '日本',
  '😀',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u00a0',
  '\u0007',
  '\u007f',
  '\r',
  'a\rb',
  'a\r\nb',
  'a\nb',
  'a\n',
  '\na',
  '\n',
  'a\n\nb',
  'a\n\n',
  ' a\nb',
  'a\n b',
  'a \nb',
  'a\n#b',
  '---\na',
  'a\n...\nb',
  'a\tb\nc',
  '{{ $labels.x }}',
  '{{ $value | humanize }}: {{ "x" }}',
  '{job="a", code=~"5.."}',
  '{job="it\'s"}',
  '{job="a\\.b"}',
  '{} ',
  'a: "b"',
  'a: b\\c',
  'a: ',
  '1 2',
  '1e3 -x',
  '0x10 1_0',
  '2026-12-25 12',
  '2026-12-25 12:30:45',
  '1000000+3000x20 stale _x2',
  'x'.repeat(300),
  `${'long words '.repeat(30)}end`,
  '__proto__',
  'constructor',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map((parts) => parts.join('\n')),
);

/** Pairs of what is given to the writer and what a reader should find. */
interface Pair {
  readonly writable: Writable;
  readonly data: unknown;
}

const scalar: fc.Arbitrary<Pair> = fc.oneof(
  { weight: 4, arbitrary: text.map((value) => ({ writable: value, data: value })) },
  text.map((value) => ({ writable: block(value), data: value })),
  fc
    .string()
    .filter((value) => !/[\p{Control}\u2028\u2029\ufeff]/u.test(value))
    .map((value) => ({ writable: singleQuoted(value), data: value })),
  fc.array(text, { maxLength: 3 }).map((items) => ({ writable: flowList(items), data: items })),
  fc.integer().map((value) => ({ writable: value, data: value })),
  fc.boolean().map((value) => ({ writable: value, data: value })),
);

const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
  pair: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .array(tie('pair'), { maxLength: 4 })
      .map((items) => ({ writable: items.map((item) => item.writable), data: items.map((item) => item.data) })),
    mapOf(tie('pair')),
  ),
}));

function mapOf(item: fc.Arbitrary<Pair>): fc.Arbitrary<Pair> {
  const key = text.filter((value) => value !== '__proto__' && value !== '<<');
  return fc.uniqueArray(fc.tuple(key, item), { selector: ([name]) => name, maxLength: 4 }).map((entries) => ({
    writable: Object.fromEntries(entries.map(([name, { writable }]) => [name, writable])),
    data: Object.fromEntries(entries.map(([name, { data }]) => [name, data])),
  }));
}

const document = mapOf(pair);

test('a comment is one line above its list item, whatever text it is', () => {
  assert.is(writeYaml({ rules: [new Commented('why', { a: 1 })] }), 'rules:\n# why\n- a: 1\n');
  for (const text of NASTY) {
    const written = writeYaml({ rules: [new Commented(text, { a: [new Commented(text, { b: text })] })] });
    for (const version of ['1.2', '1.1'] as const)
      assert.equal(parse(written, { version, logLevel: 'silent' }), { rules: [{ a: [{ b: text }] }] });
  }
});

for (const version of ['1.2', '1.1'] as const) {
  test(`what is written parses back to the same data in YAML ${version}`, () => {
    fc.assert(
      fc.property(document, ({ writable, data }) => {
        const written = writeYaml(writable as { readonly [key: string]: Writable });
        // As text, because a key named constructor confuses comparisons of objects.
        assert.is(JSON.stringify(parse(written, { version, logLevel: 'silent' }) ?? {}), JSON.stringify(data), written);
      }),
      { numRuns: 1500 },
    );
  });

  test(`each nasty text, as a value, as a key, in a list and as a block, in YAML ${version}`, () => {
    for (const value of NASTY.filter((one) => one !== '__proto__' && one !== '<<')) {
      const written = writeYaml({
        value,
        [`k${value}`]: 1,
        list: [value],
        flow: flowList([value, value]),
        block: block(value),
        nested: [{ a: { b: block(value) } }],
      });
      const expected = { value, [`k${value}`]: 1, list: [value], flow: [value, value], block: value, nested: [{ a: { b: value } }] };
      assert.equal(parse(written, { version, logLevel: 'silent' }), expected, written);
    }
  });
}

test('the layout: mappings, lists, blocks, what is undefined left out', () => {
  const written = writeYaml({
    groups: [
      {
        name: 'a',
        interval: undefined,
        rules: [
          { record: 'r', expr: block('sum(\n  x\n)') },
          { alert: 'A', expr: 'up == 0', labels: {} },
        ],
      },
    ],
    empty: [],
    matchers: [singleQuoted('severity="P0"'), singleQuoted("it's")],
    group_by: flowList(['team', 'slo', '...']),
    yes: true,
  });
  assert.is(
    written,
    `groups:
- name: a
  rules:
  - record: r
    expr: |-
      sum(
        x
      )
  - alert: A
    expr: up == 0
    labels: {}
empty: []
matchers:
- 'severity="P0"'
- 'it''s'
group_by: [team, slo, "..."]
"yes": true
`,
  );
});

test('a block of one line stays on its line', () => {
  assert.is(block('up == 0'), 'up == 0');
  assert.ok(block('a\nb') instanceof Styled);
});

test.run();
