/** The two bounds nearest to the wanted one, as they are spelled: `0.25 or 0.5`. */
export function nearestBounds(bounds: readonly string[], wanted: string): string {
  const distance = (bound: string) => Math.abs(Number(bound) - Number(wanted));
  const nearest = bounds.filter((bound) => Number.isFinite(Number(bound))).sort((a, b) => distance(a) - distance(b));
  return nearest.length === 0 ? 'another' : nearest.slice(0, 2).join(' or ');
}
