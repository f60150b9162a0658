import type { ComponentDefinition } from '../definitions/component.ts';
import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';
import type { Place } from '../yaml/place.ts';
import { component as diagnostics } from './diagnostics.ts';

type Metrics = ComponentDefinition['metrics'];

/** What Prometheus itself writes about every target, and about its alerts. */
const OF_EVERY_TARGET: ReadonlySet<string> = new Set([
  'up',
  'ALERTS',
  'ALERTS_FOR_STATE',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'scrape_timeout_seconds',
  'scrape_sample_limit',
  'scrape_body_size_bytes',
]);

/** The list is what versions are checked by: what is not in it could vanish with an upgrade, unseen. */
export function refuseUnlistedMetrics(expr: Expr, listed: ReadonlySet<string>, place: Place): Finding[] {
  return selectorsIn(expr).flatMap(({ name, range }) => {
    // A colon marks a recorded series.
    if (name === undefined || OF_EVERY_TARGET.has(name) || name.includes(':') || listed.has(name)) return [];
    return [diagnostics['unlisted-metric'].at(place.inside(range), { name, suggestion: suggest(name, [...listed], 'listed') })];
  });
}

/** Names of all series that a list of metrics stands for. */
export function seriesOfAll(metrics: Metrics): ReadonlySet<string> {
  return new Set(metrics.flatMap(seriesOf));
}

/** Counters as the component lists them. */
export function countersOf(metrics: Metrics): readonly string[] {
  return metrics.flatMap((metric) => (typeof metric === 'object' && metric.type === 'counter' ? [metric.name] : []));
}

/** Whether an expression names a metric that begins so. */
export function readsAny(expr: Expr, prefix: string): boolean {
  return selectorsIn(expr).some(({ name }) => name?.startsWith(prefix));
}

function seriesOf(metric: Metrics[number]): readonly string[] {
  if (typeof metric === 'string') return [metric];
  const { name, type } = metric;
  switch (type) {
    case 'histogram':
    case 'summary':
      return [name, `${name}_bucket`, `${name}_sum`, `${name}_count`];
    case 'counter':
      return [name, `${name}_total`];
    case 'gauge':
    case 'info':
    case 'untyped':
      return [name];
  }
}

function selectorsIn(expr: Expr): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expr, (node) => {
    if (node.type === 'VectorSelector') found.push(node);
    if (node.type === 'MatrixSelector') found.push(node.selector);
  });
  return found;
}
