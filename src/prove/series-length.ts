/** How many samples a series in promtool's notation has: `0+10x120` has 121, `_x5` and `5 6 7 8 9` have five. */
export function lengthOf(values: string): number {
  return values
    .trim()
    .split(/\s+/)
    .map(itemLength)
    .reduce((sum, length) => sum + length, 0);
}

function itemLength(item: string): number {
  const times = /x(\d+)$/.exec(item)?.[1];
  if (times === undefined) return item === '' ? 0 : 1;
  return Number(times) + (item.startsWith('_') ? 0 : 1);
}
