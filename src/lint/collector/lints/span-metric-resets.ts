import type { Finding } from '../../../diagnostics/finding.ts';
import { type Collector, type Component, componentOf, connectorsOf, names } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { durationAt, textAt } from '../settings.ts';

const DEFAULT_FLUSH = 15_000;
const DEFAULT_EXPIRATION = 300_000;
const FOR_PROMETHEUS = ['prometheus', 'prometheusremotewrite'];

/** Counters made of spans grow, and stay. */
export const spanMetricResets: CollectorLint = ({ collector }) =>
  connectorsOf(collector, 'spanmetrics').flatMap((connector) => [
    ...refuseDelta(collector, connector),
    ...warnOfExpiry(connector),
    ...warnOfExporterExpiry(collector, connector),
  ]);

function refuseDelta(collector: Collector, connector: Component): readonly Finding[] {
  if (textAt(connector.place, 'aggregation_temporality') !== 'AGGREGATION_TEMPORALITY_DELTA') return [];
  const exporter = pipelinesAfter(collector, connector)
    .filter(({ processors }) => !processors.some(({ type }) => type === 'deltatocumulative'))
    .flatMap(({ exporters }) => exporters)
    .find(({ type }) => FOR_PROMETHEUS.includes(type));
  if (exporter === undefined) return [];
  const at = connector.place.at('aggregation_temporality').span;
  return [diagnostics['delta-span-metrics'].at(at, { connector: connector.id, exporter: exporter.id })];
}

function warnOfExpiry(connector: Component): readonly Finding[] {
  const expiration = durationAt(connector.place, ['metrics_expiration'], 0) ?? 0;
  if (expiration === 0) return [];
  const said = { connector: connector.id, expiration: printGoDuration(expiration) };
  return [diagnostics['expiring-span-metrics'].at(connector.place.at('metrics_expiration').span, said)];
}

/** Some exporters are scraped: what was not renewed for a while is gone from what they show. */
function warnOfExporterExpiry(collector: Collector, connector: Component): readonly Finding[] {
  const interval = durationAt(connector.place, ['metrics_flush_interval'], DEFAULT_FLUSH);
  if (interval === undefined) return [];
  const references = pipelinesAfter(collector, connector).flatMap(({ exporters }) => exporters.filter(({ type }) => type === 'prometheus'));
  return references.flatMap((reference) => {
    const exporter = componentOf(collector, 'exporters', reference);
    const expiration = exporter === undefined ? undefined : durationAt(exporter.place, ['metric_expiration'], DEFAULT_EXPIRATION);
    if (exporter === undefined || expiration === undefined || expiration >= 2 * interval) return [];
    const said = {
      exporter: exporter.id,
      expiration: printGoDuration(expiration),
      connector: connector.id,
      interval: printGoDuration(interval),
    };
    return [diagnostics['expires-between-flushes'].at(exporter.place.at('metric_expiration').span, said)];
  });
}

function pipelinesAfter({ pipelines }: Collector, connector: Component) {
  return pipelines.filter(({ receivers }) => names(receivers, connector));
}
