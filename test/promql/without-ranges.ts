/** The same tree without the places it was read from, so that trees from different texts can be compared. */
export function withoutRanges<T>(tree: T): T {
  if (Array.isArray(tree)) return tree.map(withoutRanges) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  const entries = Object.entries(tree).filter(([key]) => key !== 'range' && key !== 'opRange');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutRanges(value)])) as T;
}
