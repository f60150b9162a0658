/** Things of two states of a repository: those that are the same thing on both sides, and those of one side only. */
export interface Pairs<T> {
  readonly kept: readonly Pair<T>[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * Pairs by each of these keys in turn, the most telling first: what one leaves over is tried by the next. A key that several of a side share pairs nothing
 * unless both sides have as many. Undefined is no key.
 */
export function pairBy<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((item: T, side: 'before' | 'after') => string | undefined)[],
): Pairs<T> {
  const kept: Pair<T>[] = [];
  let left = before;
  let right = after;
  for (const key of keys) {
    const ofLeft = byKey(left, (item) => key(item, 'before'));
    const ofRight = byKey(right, (item) => key(item, 'after'));
    const paired = new Set<T>();
    for (const [name, items] of ofLeft) {
      const others = ofRight.get(name) ?? [];
      if (items.length !== others.length) continue;
      for (const [index, item] of items.entries()) {
        const other = others[index];
        if (other === undefined) continue;
        kept.push({ before: item, after: other });
        paired.add(item).add(other);
      }
    }
    left = left.filter((item) => !paired.has(item));
    right = right.filter((item) => !paired.has(item));
  }
  return { kept, added: right, removed: left };
}

export function byKey<T>(items: readonly T[], key: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === undefined) continue;
    const same = found.get(name);
    if (same === undefined) found.set(name, [item]);
    else same.push(item);
  }
  return found;
}
