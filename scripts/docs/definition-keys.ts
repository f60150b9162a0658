import * as z from 'zod';
import { KINDS } from '../../src/definitions/kinds.ts';
import { API_VERSION } from '../../src/definitions/read.ts';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { code, table } from './markdown.ts';

/** A node of a JSON Schema, with the phrase that findings use for it. */
interface Node {
  readonly expected?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** A table for each kind of definition: every key, as decoding knows it. */
export function definitionKeys(): string {
  return KINDS.map(({ kind, summary, schema }) => {
    const root = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', override: notePhrase }) as Node;
    const envelope = [
      [code('apiVersion'), code(API_VERSION), 'yes', 'Version of the format.'],
      [code('kind'), code(kind), 'yes', 'What this document defines.'],
    ];
    const rows = [...envelope, ...rowsOf(root, '')];
    return `## ${kind}\n\n${summary}\n\n${table(['key', 'expected', 'required, or default', 'meaning'], rows)}`;
  }).join('\n\n');
}

/** The phrase behind "Expected …" in findings, which each schema knows. */
export function expectedBy(schema: z.core.$ZodType): string {
  const attempts = [undefined, Symbol('nothing that a file can hold')].map((value) => z.safeParse(schema, value));
  return attempts.find(({ success }) => !success)?.error?.issues[0]?.message ?? '';
}

function notePhrase({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }): void {
  Object.assign(jsonSchema, { expected: expectedBy(zodSchema) });
}

/** `[]` stands for each item of a list, `<name>` for each name of a mapping. */
function rowsOf(node: Node, path: string): string[][] {
  const own = Object.entries(node.properties ?? {}).filter(([key]) => !isReceiver(node) || !isIntegration(key));
  return own.flatMap(([key, child]) => [rowOf(child, path + key, node.required?.includes(key) ?? false), ...rowsBelow(child, path + key)]);
}

function rowsBelow(node: Node, path: string): string[][] {
  if (isIntegrationDefaults(node)) return [];
  const { items, additionalProperties, anyOf = [], oneOf = [] } = node;
  return [
    ...rowsOf(node, `${path}.`),
    ...(items === undefined ? [] : rowsBelow(items, `${path}[]`)),
    ...(typeof additionalProperties === 'object' ? rowsBelow(additionalProperties, `${path}.<name>`) : []),
    ...anyOf.flatMap((option) => rowsBelow(option, path)),
    ...oneOf.flatMap((option) => rowsBelow(option, `${path}(${wordOf(option)})`)),
  ];
}

/** The word by which an alternative is chosen, such as the kind of an SLI. */
function wordOf({ properties = {} }: Node): string {
  return String(Object.values(properties).find(({ const: word }) => word !== undefined)?.const);
}

function rowOf(node: Node, path: string, required: boolean): string[] {
  const written = JSON.stringify(node.default)?.replace(/^"(.*)"$/, '$1');
  return [
    code(path),
    phraseOf(node),
    required ? 'yes' : written === undefined || /^[[{]/.test(written) ? '' : code(written),
    node.description ?? '',
  ];
}

function phraseOf(node: Node): string {
  if (node.const !== undefined) return code(String(node.const));
  if (isIntegrationDefaults(node)) return 'settings by integration';
  if (isReceiver(node)) return 'a receiver';
  const phrase = node.expected ?? '';
  return phrase.startsWith('a mapping with the keys') ? 'a mapping' : phrase;
}

/** Receivers have a chapter of their own. */
function isReceiver({ properties = {} }: Node): boolean {
  return INTEGRATIONS.every(({ name }) => name in properties);
}

function isIntegrationDefaults(node: Node): boolean {
  return isReceiver(node) && Object.keys(node.properties ?? {}).every(isIntegration);
}

function isIntegration(key: string): boolean {
  return INTEGRATIONS.some(({ name }) => name === key);
}
