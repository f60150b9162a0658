import type { Span, TextRange } from '../text/span.ts';
import { entryOf, type YamlNode, type YamlScalar } from './node.ts';
import { spanInside } from './scalar-map.ts';

export type Path = readonly (string | number)[];

/** A node of a document with the key it stands under: what a decoded value knows about where it came from. */
export class Place {
  readonly node: YamlNode;
  readonly #key: YamlScalar | undefined;

  constructor(node: YamlNode, key?: YamlScalar) {
    this.node = node;
    this.#key = key;
  }

  /** The place along a path; where the path ends early (a missing key), the nearest one above. */
  at(...path: Path): Place {
    let place: Place = this;
    for (const step of path) {
      const next = place.#child(step);
      if (next === undefined) return place;
      place = next;
    }
    return place;
  }

  has(...path: Path): boolean {
    let place: Place | undefined = this;
    for (const step of path) place = place === undefined ? undefined : place.#child(step);
    return place !== undefined;
  }

  /** A scalar as a whole; of a mapping or list its key, which is short enough to underline. */
  get span(): Span {
    if (this.node.kind === 'scalar' && this.node.span.end > this.node.span.start) return this.node.span;
    if (this.#key !== undefined) return this.#key.span;
    if (this.node.kind === 'map') return (this.node.entries[0]?.key ?? this.node).span;
    const first = this.node.kind === 'seq' ? this.node.items[0] : undefined;
    return first === undefined ? this.node.span : new Place(first).span;
  }

  get keySpan(): Span {
    return this.#key?.span ?? this.span;
  }

  /** A range of the scalar's value, such as one label of a selector. */
  inside(range: TextRange | undefined): Span {
    return range === undefined || this.node.kind !== 'scalar' ? this.span : spanInside(this.node, range);
  }

  #child(step: string | number): Place | undefined {
    if (typeof step === 'number') {
      const item = this.node.kind === 'seq' ? this.node.items[step] : undefined;
      return item === undefined ? undefined : new Place(item);
    }
    const entry = entryOf(this.node, step);
    return entry === undefined ? undefined : new Place(entry.value, entry.key);
  }
}
