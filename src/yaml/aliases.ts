import type { Alias, Document, Node } from 'yaml';
import type { YamlEntry, YamlNode } from './node.ts';

/** An alias in an alias in an alias: deeper than anybody writes, and where one that contains itself ends. */
const MOST_NESTED = 20;
/** What is written in ten lines of aliases can have billions of nodes. */
const MOST_FOLLOWED = 1000;

/** Follows the aliases of a document, so that what they stand for is read in its place. */
export class Aliases {
  readonly #document: Document;
  #nested = 0;
  #followed = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  /** What the alias stands for; undefined where it stands for nothing, for itself, or for more than can be meant. */
  follow(alias: Alias, convert: (target: Node) => YamlNode): YamlNode | undefined {
    if (this.#nested === MOST_NESTED || this.#followed === MOST_FOLLOWED) return undefined;
    const target = alias.resolve(this.#document);
    if (target === undefined) return undefined;
    this.#followed++;
    this.#nested++;
    const node = convert(target);
    this.#nested--;
    return node;
  }
}

/** `<<: *defaults`: the entries of another mapping, or of several, where the mapping has none of that name itself. */
export function mergeEntries(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const own = entries.filter(({ key }) => key.text !== '<<');
  if (own.length === entries.length) return entries;
  const merged = new Map(own.map((entry) => [entry.key.text, entry]));
  for (const { key, value } of entries) {
    if (key.text !== '<<') continue;
    const others = value.kind === 'seq' ? value.items : [value];
    for (const entry of others.flatMap((other) => (other.kind === 'map' ? other.entries : []))) {
      if (!merged.has(entry.key.text)) merged.set(entry.key.text, entry);
    }
  }
  return [...merged.values()];
}
