import * as z from 'zod';
import { INTEGRATIONS } from '../integrations/kinds.ts';
import { type DefinitionKind, KINDS } from './kinds.ts';
import { API_VERSION } from './read.ts';

export type JsonSchema = { readonly [key: string]: unknown };

type Node = Record<string, unknown>;

const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** JSON Schema (draft-07) of the documents of one kind, as editors use it while somebody types. */
export function schemaOfKind(kind: DefinitionKind): JsonSchema {
  return { $schema: DIALECT, ...documentSchema(kind) };
}

/** One schema for every document below rules/ and slos/: `kind` decides which part of it counts. */
export function schemaOfAllKinds(): JsonSchema {
  return {
    $schema: DIALECT,
    title: 'A definition of alertc',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: { apiVersion: { const: API_VERSION }, kind: { enum: KINDS.map(({ kind }) => kind) } },
    // if/then rather than oneOf: an editor then complains about the one key that is wrong and not about every kind.
    allOf: KINDS.map(({ kind }) => ({
      if: { required: ['kind'], properties: { kind: { const: kind } } },
      then: { $ref: `#/definitions/${kind}` },
    })),
    definitions: Object.fromEntries(KINDS.map((kind) => [kind.kind, documentSchema(kind)])),
  };
}

function documentSchema({ kind, summary, schema }: DefinitionKind): JsonSchema {
  const { $schema: _, ...converted } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', override: forEditors });
  const { properties = {}, required = [], ...rest } = converted;
  return {
    title: kind,
    description: summary,
    ...rest,
    required: ['apiVersion', 'kind', ...required],
    properties: {
      apiVersion: { const: API_VERSION, description: 'Version of the format.' },
      kind: { const: kind, description: 'What this document defines.' },
      ...properties,
    },
  };
}

/**
 * Schemas read scalars from their source text, so defaults are texts and mappings with one integration are loose and checked later. An editor
 * wants numbers where numbers are written, and the rule that a receiver has exactly one integration.
 */
function forEditors({ jsonSchema }: { readonly jsonSchema: object }): void {
  const node = jsonSchema as Node;
  if (typeof node['default'] === 'string' && node['type'] === 'integer') node['default'] = Number(node['default']);
  if (!isLoose(node)) return;
  node['additionalProperties'] = false;
  node['oneOf'] = INTEGRATIONS.map(({ name }) => ({ required: [name] }));
}

function isLoose({ type, additionalProperties }: Node): boolean {
  return type === 'object' && typeof additionalProperties === 'object' && Object.keys(additionalProperties ?? {}).length === 0;
}
