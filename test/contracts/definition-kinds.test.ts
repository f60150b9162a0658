import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type JsonSchema, schemaOfAllKinds, schemaOfKind } from '../../src/definitions/json-schema.ts';
import { KINDS, kindNamed } from '../../src/definitions/kinds.ts';

/** What every kind of definition promises: a name, a summary, and keys that an editor can explain. */

type Node = JsonSchema;

/** Paths of the properties below a schema that do not hold what `promise` asks for. */
function properties(node: unknown, path: string, promise: (property: Node) => boolean): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item) => properties(item, path, promise));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node as Node).flatMap(([key, value]) => {
    if (key !== 'properties') return properties(value, path, promise);
    return Object.entries(value as Record<string, Node>).flatMap(([name, property]) => [
      ...(promise(property) ? [] : [`${path}.${name}`]),
      ...properties(property, `${path}.${name}`, promise),
    ]);
  });
}

for (const kind of KINDS) {
  test(`${kind.kind}: a summary in a sentence`, () => {
    assert.match(kind.summary, /^[A-Z].*\.$/);
    assert.is(kindNamed(kind.kind), kind);
  });

  test(`${kind.kind}: every key is described`, () => {
    const undescribed = properties(
      schemaOfKind(kind),
      kind.kind,
      ({ description, const: constant }) => typeof description === 'string' || constant !== undefined,
    );
    assert.equal(undescribed, []);
  });

  test(`${kind.kind}: descriptions are sentences`, () => {
    const odd = properties(
      schemaOfKind(kind),
      kind.kind,
      ({ description }) => description === undefined || /^[A-Z'`].*\.$|^[A-Z].*'$/.test(String(description)),
    );
    assert.equal(odd, []);
  });

  test(`${kind.kind}: editors refuse unknown keys at every level with named keys`, () => {
    const open = (node: unknown): number => {
      if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + open(item), 0);
      if (typeof node !== 'object' || node === null) return 0;
      const own = 'properties' in node && (node as Node)['additionalProperties'] !== false && !('const' in node) ? 1 : 0;
      return own + Object.values(node as Node).reduce((sum: number, value) => sum + open(value), 0);
    };
    assert.is(open(schemaOfKind(kind)), 0);
  });
}

test('the schema of all kinds knows each of them', () => {
  const text = JSON.stringify(schemaOfAllKinds());
  for (const { kind } of KINDS) assert.ok(text.includes(`#/definitions/${kind}`), kind);
});

test('names of kinds are distinct, and words of the vocabulary in this repository', () => {
  const names = KINDS.map(({ kind }) => kind);
  assert.is(new Set(names).size, names.length);
  assert.ok(readFileSync('rules/routing.yaml', 'utf8').includes('kind: Routing'));
});

test.run();
