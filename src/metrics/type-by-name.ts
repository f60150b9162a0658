/** What a name says by Prometheus' naming conventions: counters end in `_total`, histograms and summaries in `_count`, `_sum`, `_bucket`. */
export function typeByName(name: string): 'counter' | 'gauge' | undefined {
  if (/_(?:total|count|bucket)$/.test(name)) return 'counter';
  if (/_(?:info|bytes|ratio|percent|celsius|timestamp|timestamp_seconds|in_flight|inflight|current)$/.test(name)) return 'gauge';
  return undefined;
}
