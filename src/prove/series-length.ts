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

/** The same series going on as it ended until it has so many samples. */
export function lasting(values: string, samples: number): string {
  const missing = samples - lengthOf(values);
  if (missing <= 0) return values;
  const items = values.trim().split(/\s+/);
  const last = items.at(-1) ?? '';
  const [, sequence, times] = /^(.*)x(\d+)$/.exec(last) ?? [];
  const longer =
    sequence === undefined
      ? `${last}${last === '_' || last === 'stale' ? ` _x${missing}` : `+0x${missing}`}`
      : `${sequence}x${Number(times) + missing}`;
  return [...items.slice(0, -1), longer].join(' ');
}
