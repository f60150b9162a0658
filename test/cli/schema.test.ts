import { Ajv, type ValidateFunction } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAllDocuments } from 'yaml';
import { starterFiles } from '../../src/cli/init/starter-files.ts';
import { schemaOfAllKinds, schemaOfKind } from '../../src/definitions/json-schema.ts';
import { KINDS, type Kind, kindNamed } from '../../src/definitions/kinds.ts';
import { ownDefinitions } from '../own-definitions.ts';

const test = suite('schema');

function validator(schema: object): ValidateFunction {
  return new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(schema);
}

const anyKind = validator(schemaOfAllKinds());

function ofKind(kind: Kind): ValidateFunction {
  const found = kindNamed(kind);
  assert.ok(found);
  return validator(schemaOfKind(found));
}

/** As an editor reads YAML: scalars with their types. */
function documents(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

function refuses(validate: ValidateFunction, text: string, about: string): void {
  for (const document of documents(text)) {
    assert.is(validate(document), false, `accepted: ${text}`);
    assert.match(JSON.stringify(validate.errors), about);
  }
}

test("this repository's definitions are valid", () => {
  const files = ownDefinitions();
  assert.ok(files.length >= 8);
  for (const { path, text } of files) {
    for (const document of documents(text)) {
      assert.ok(anyKind(document), `${path}: ${JSON.stringify(anyKind.errors)}`);
      assert.ok(ofKind((document as { kind: Kind }).kind)(document), path);
    }
  }
});

test('what init writes is valid', () => {
  for (const { path, text } of starterFiles().filter((file) => file.path.endsWith('.yaml'))) {
    for (const document of documents(text)) assert.ok(anyKind(document), `${path}: ${JSON.stringify(anyKind.errors)}`);
  }
});

test('an editor underlines what alertc would refuse', () => {
  const head = (kind: string) => `apiVersion: alertc/v1\nkind: ${kind}\n`;
  refuses(anyKind, `${head('Servce')}service: a`, 'kind');
  refuses(anyKind, 'kind: Service\nservice: a', 'apiVersion');
  refuses(anyKind, head('Service'), '"missingProperty":"service"');
  refuses(anyKind, `${head('Service')}service: a\nslo: []`, '"additionalProperty":"slo"');
  refuses(anyKind, `${head('Service')}service: A_b`, 'pattern');
  refuses(anyKind, `${head('Service')}service: a\nslos: [{ name: b, objective: 99, sli: { kind: ratoi, total: x } }]`, '/slos/0/sli');
  refuses(anyKind, `${head('Team')}team: a\nreceivers: { page: { pager: {} } }`, '"additionalProperty":"pager"');
  refuses(anyKind, `${head('Team')}team: a\nreceivers: { page: {} }`, 'oneOf');
  refuses(anyKind, `${head('Routing')}fallback: a\nheartbeat: { outsideTimeout: 5m }`, 'oneOf');
});

test('every key of every kind is described, and only keys without a default are required', () => {
  for (const kind of KINDS) {
    const { properties, required, additionalProperties } = schemaOfKind(kind) as {
      properties: Readonly<Record<string, { description?: string; default?: unknown }>>;
      required: readonly string[];
      additionalProperties: unknown;
    };
    assert.is(additionalProperties, false, kind.kind);
    for (const [key, { description, default: value }] of Object.entries(properties)) {
      assert.ok(description, `${kind.kind}.${key} has no description`);
      assert.not(required.includes(key) && value !== undefined, `${kind.kind}.${key} is required and has a default`);
    }
  }
});

test('defaults are written as their key is', () => {
  const service = JSON.stringify(schemaOfAllKinds());
  assert.match(service, /"default":3,"type":"integer"|"type":"integer"[^{}]*"default":3/);
  assert.match(service, /"default":"30d"/);
});

test.run();
