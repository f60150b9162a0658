import type * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { SourceFile } from '../text/source-file.ts';
import { entryOf, type YamlDocument, type YamlNode } from '../yaml/node.ts';
import { Place } from '../yaml/place.ts';
import { readYaml } from '../yaml/read.ts';
import { decode, suggest } from './decode.ts';
import { definition } from './diagnostics.ts';
import { type Decoded, type DefinitionKind, KINDS, type Kind, kindNamed } from './kinds.ts';

/** A decoded document with the place it came from. */
export type Definition = { readonly [K in Kind]: DefinitionOf<K> }[Kind];

export interface DefinitionOf<K extends Kind> {
  readonly kind: K;
  readonly value: Decoded<K>;
  readonly place: Place;
}

const API_VERSION = 'alertc/v1';
const ENVELOPE = ['apiVersion', 'kind'];

/** Reads all definitions of a file. Documents with findings are left out; the others are still looked at. */
export function readDefinitions(file: SourceFile): Outcome<readonly Definition[]> {
  const findings = new Findings();
  const documents = findings.take(readYaml(file)) ?? [];
  const value = documents.map((document) => findings.take(readDefinition(document))).filter((found) => found !== undefined);
  return { value, findings: findings.all };
}

function readDefinition({ root }: YamlDocument): Outcome<Definition> {
  const place = new Place(root);
  const kind = envelopeKind(root, place);
  if ('findings' in kind) return kind;
  // The cast is safe: decode used the schema of this very kind.
  const decoded = decode(kind.found.schema as z.ZodType<Decoded<Kind>>, new Place(withoutEnvelope(root)));
  if (decoded.value === undefined) return { findings: decoded.findings };
  return { value: { kind: kind.found.kind, value: decoded.value, place } as Definition, findings: decoded.findings };
}

function envelopeKind(root: YamlNode, place: Place): { readonly found: DefinitionKind } | { readonly findings: readonly Finding[] } {
  if (root.kind !== 'map') {
    const found = root.kind === 'seq' ? 'a list' : 'text';
    return { findings: [definition['not-a-definition'].at(place.span, { found })] };
  }
  const version = entryOf(root, 'apiVersion');
  const kind = entryOf(root, 'kind');
  if (kind === undefined || version === undefined) {
    const keys = root.entries.slice(0, 3).map(({ key }) => key.text);
    const found = keys.length === 0 ? 'an empty mapping' : `a mapping that starts with ${keys.join(', ')}`;
    return { findings: [definition['not-a-definition'].at(place.span, { found })] };
  }
  const versionText = version.value.kind === 'scalar' ? version.value.text : '';
  if (versionText !== API_VERSION) {
    return { findings: [definition['unknown-api-version'].at(place.at('apiVersion').span, { found: versionText })] };
  }
  const name = kind.value.kind === 'scalar' ? kind.value.text : '';
  const found = kindNamed(name);
  if (found !== undefined) return { found };
  const suggestion = suggest(
    name,
    KINDS.map((known) => known.kind),
    'known',
  );
  return { findings: [definition['unknown-kind'].at(place.at('kind').span, { found: name, suggestion })] };
}

function withoutEnvelope(root: YamlNode): YamlNode {
  return root.kind === 'map' ? { ...root, entries: root.entries.filter(({ key }) => !ENVELOPE.includes(key.text)) } : root;
}
