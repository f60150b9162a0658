import { isEmpty } from '../../yaml/node.ts';
import type { Path, Place } from '../../yaml/place.ts';
import { parseGoDuration } from './go-duration.ts';

/** A setting as written; undefined where there is none, or where only the environment knows it (`${env:…}`). */
export function textAt(place: Place, ...path: Path): string | undefined {
  if (!place.has(...path)) return undefined;
  const { node } = place.at(...path);
  return node.kind === 'scalar' && !isEmpty(node) && !node.text.includes('${') ? node.text : undefined;
}

/** Whether a setting is there with any value, known or not. */
export function isSet(place: Place, ...path: Path): boolean {
  return place.has(...path) && !isEmpty(place.at(...path).node);
}

export function isTrue(place: Place, ...path: Path): boolean {
  return textAt(place, ...path)?.toLowerCase() === 'true';
}

export function isFalse(place: Place, ...path: Path): boolean {
  return textAt(place, ...path)?.toLowerCase() === 'false';
}

/** A number, or what counts without one; undefined where it cannot be known. Go allows 100_000. */
export function numberAt(place: Place, path: Path, usual: number): number | undefined {
  if (!isSet(place, ...path)) return usual;
  const written = textAt(place, ...path)?.replaceAll('_', '');
  return written !== undefined && /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
}

/** Milliseconds of a duration in Go's notation, or what counts without one; undefined where it cannot be known. */
export function durationAt(place: Place, path: Path, usual: number): number | undefined {
  if (!isSet(place, ...path)) return usual;
  const written = textAt(place, ...path);
  return written === undefined ? undefined : parseGoDuration(written);
}

/** All scalars of a list, or the one that stands in its place. */
export function textsAt(place: Place, ...path: Path): readonly string[] {
  if (!place.has(...path)) return [];
  const { node } = place.at(...path);
  const items = node.kind === 'seq' ? node.items : [node];
  return items.flatMap((item) => (item.kind === 'scalar' && !isEmpty(item) ? [item.text] : []));
}

/** The items of a list. */
export function itemsAt(place: Place, ...path: Path): readonly Place[] {
  if (!place.has(...path)) return [];
  const list = place.at(...path);
  return list.node.kind === 'seq' ? list.node.items.map((_, index) => list.at(index)) : [];
}

/** Every scalar below a place. */
export function scalarsBelow(place: Place): readonly Place[] {
  const { node } = place;
  switch (node.kind) {
    case 'scalar':
      return [place];
    case 'seq':
      return node.items.flatMap((_, index) => scalarsBelow(place.at(index)));
    case 'map':
      return node.entries.flatMap(({ key }) => scalarsBelow(place.at(key.text)));
  }
}
