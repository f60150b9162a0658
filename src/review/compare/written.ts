import { toData, type YamlData } from '../../yaml/node.ts';
import type { Place } from '../../yaml/place.ts';

/** What a definition says below a place, by path: `{ 'page.pagerduty.autoResolve': '6h' }`. Lists of scalars are one text; nothing where there is no such place. */
export function written(place: Place | undefined, ...path: readonly (string | number)[]): Readonly<Record<string, string>> {
  if (place === undefined || !place.has(...path)) return {};
  const found: Record<string, string> = {};
  const gather = (data: YamlData, name: string): void => {
    if (data === null) return;
    if (typeof data === 'string') found[name] = data;
    else if (Array.isArray(data)) {
      if (data.every((item) => typeof item === 'string')) found[name] = data.join(', ');
      else for (const [index, item] of data.entries()) gather(item, `${name}[${index}]`);
    } else for (const [key, value] of Object.entries(data)) gather(value, name === '' ? key : `${name}.${key}`);
  };
  gather(toData(place.at(...path).node), '');
  return found;
}

/** The place in a definition of a name that `differences` found in what is written there. */
export function placeOf(place: Place, name: string): Place {
  return place.at(
    ...name
      .split(/[.[\]]+/)
      .filter((step) => step !== '')
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  );
}
