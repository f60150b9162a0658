import type * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { SourceFile } from '../text/source-file.ts';
import { entryOf, type YamlDocument, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { Place } from '../yaml/place.ts';
import { readYaml } from '../yaml/read.ts';
import { applyClasses, NO_CLASSES, type ObjectiveClasses } from './apply-class.ts';
import { decode, suggest } from './decode.ts';
import { definition } from './diagnostics.ts';
import { type Decoded, type DefinitionKind, KINDS, type Kind, kindNamed } from './kinds.ts';
import { objectiveClass } from './objective-class.ts';
import { service } from './service.ts';

/** A decoded document with the place it came from. */
export type Definition = { readonly [K in Kind]: DefinitionOf<K> }[Kind];

export interface DefinitionOf<K extends Kind> {
  readonly kind: K;
  readonly value: Decoded<K>;
  readonly place: Place;
}

/** A document that could not be decoded. What it would have declared is not missing: it is reported already. */
export interface BrokenDefinition {
  /** `unknown` for a file that is no YAML, or a document without a kind. */
  readonly kind: Kind | 'unknown';
  /** Its `team:`, `service:` or `component:`, where that could be read. */
  readonly name?: string;
}

export interface ReadDefinitions extends Outcome<readonly Definition[]> {
  readonly broken: readonly BrokenDefinition[];
}

export const API_VERSION = 'alertc/v1';
const ENVELOPE = ['apiVersion', 'kind'];

/** Reads all definitions of a file. Documents with findings are left out; the others are still looked at. */
export function readDefinitions(file: SourceFile): ReadDefinitions {
  return readAllDefinitions([file]);
}

/** Reads all definitions of some files: SLOs take what their objective classes give from whichever file declares them. */
export function readAllDefinitions(files: readonly SourceFile[]): ReadDefinitions {
  const findings = new Findings();
  const value: Definition[] = [];
  const broken: BrokenDefinition[] = [];
  const read = files.map((file) => ({ file, documents: findings.take(readYaml(file)) }));
  const classes = classesIn(read.map(({ documents }) => documents));
  for (const { file, documents } of read) {
    if (documents === undefined) broken.push(...guessBroken(file.text));
    for (const document of documents ?? []) {
      const found = findings.take(readDefinition(document, classes));
      if (found === undefined) broken.push(brokenDefinition(document));
      else value.push(found);
    }
  }
  return { value, broken, findings: findings.all };
}

function classesIn(files: readonly (readonly YamlDocument[] | undefined)[]): ObjectiveClasses {
  const byName = new Map<string, YamlMap>();
  const broken = new Set<string>();
  for (const document of files.flatMap((documents) => documents ?? [])) {
    const { root } = document;
    if (root.kind !== 'map' || textUnder(root, 'kind') !== objectiveClass.kind) continue;
    const name = textUnder(root, 'class') ?? '';
    if (byName.has(name)) continue;
    if (readDefinition(document, NO_CLASSES).value === undefined) broken.add(name);
    else byName.set(name, root);
  }
  const incomplete = files.some(
    (documents) => documents === undefined || documents.some(({ root }) => kindNamed(textUnder(root, 'kind') ?? '') === undefined),
  );
  return { byName, broken, incomplete };
}

function brokenDefinition({ root }: YamlDocument): BrokenDefinition {
  const kind = kindNamed(textUnder(root, 'kind') ?? '')?.kind ?? 'unknown';
  const name = textUnder(root, 'team') ?? textUnder(root, 'service') ?? textUnder(root, 'component');
  return { kind, ...(name === undefined ? {} : { name }) };
}

/** What a file that is no YAML was going to declare: keys at the start of a line can be told all the same. */
function guessBroken(text: string): readonly BrokenDefinition[] {
  return text.split(/^---/m).map((document) => {
    const kind = kindNamed(/^kind:[ \t]*([A-Za-z]+)/m.exec(document)?.[1] ?? '')?.kind ?? 'unknown';
    const name = /^(?:team|service|component):[ \t]*([a-z0-9-]+)/m.exec(document)?.[1];
    return { kind, ...(name === undefined ? {} : { name }) };
  });
}

function textUnder(root: YamlNode, key: string): string | undefined {
  const entry = entryOf(root, key);
  return entry?.value.kind === 'scalar' ? entry.value.text : undefined;
}

function readDefinition({ root: written }: YamlDocument, classes: ObjectiveClasses): Outcome<Definition> {
  if (written.kind === 'scalar' && written.refused === true) return { findings: [] };
  const kind = envelopeKind(written, new Place(written));
  if ('findings' in kind) return kind;
  const { value: root, findings } = kind.found === service ? applyClasses(written, classes) : { value: written, findings: [] };
  // The cast is safe: decode used the schema of this very kind.
  const decoded = decode(kind.found.schema as z.ZodType<Decoded<Kind>>, new Place(withoutEnvelope(root)));
  if (decoded.value === undefined) return { findings: [...findings, ...decoded.findings] };
  return { value: { kind: kind.found.kind, value: decoded.value, place: new Place(root) } as Definition, findings };
}

function envelopeKind(root: YamlNode, place: Place): { readonly found: DefinitionKind } | { readonly findings: readonly Finding[] } {
  if (root.kind !== 'map') {
    const found = root.kind === 'seq' ? 'a list' : 'text';
    return { findings: [definition['not-a-definition'].at(place.span, { found })] };
  }
  const version = entryOf(root, 'apiVersion');
  const kind = entryOf(root, 'kind');
  if (kind !== undefined && version === undefined)
    return { findings: [definition['missing-key'].at(place.span, { key: 'apiVersion', expected: API_VERSION })] };
  if (kind === undefined && version !== undefined)
    return {
      findings: [
        definition['missing-key'].at(place.span, { key: 'kind', expected: `one of ${KINDS.map((known) => known.kind).join(', ')}` }),
      ],
    };
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
