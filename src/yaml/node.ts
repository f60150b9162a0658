import type { Span } from '../text/span.ts';

/**
 * A YAML document as alertc reads it: mappings, sequences and scalars with their places. Scalars keep their source text
 * and no type, so that `0.30` keeps its zero and `off` is no boolean; each schema decides what it reads.
 */
export type YamlNode = YamlMap | YamlSeq | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlSeq {
  readonly kind: 'seq';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly style: ScalarStyle;
  readonly text: string;
  /** What stood here is reported already (a tag, an alias, a comment in place of a value); nobody need complain of what is missing. */
  readonly refused?: true;
}

export interface YamlDocument {
  readonly root: YamlNode;
}

/** An empty plain scalar, YAML's null: `key:` with nothing behind it. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && (node.text === '' || node.text === '~' || node.text === 'null');
}

export function entryOf(node: YamlNode, key: string): YamlEntry | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
}

export type YamlData = string | null | readonly YamlData[] | { readonly [key: string]: YamlData };

/** Plain data for a schema: every scalar as its text, empty ones as null. */
export function toData(node: YamlNode): YamlData {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, toData(value)]));
    case 'seq':
      return node.items.map(toData);
    case 'scalar':
      return isEmpty(node) ? null : node.text;
  }
}
