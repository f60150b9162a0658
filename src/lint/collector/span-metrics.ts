import type { Model, Slo } from '../../model/model.ts';
import { metricNames } from '../../promql/selectors.ts';
import { queriesOfSli, selectorsOfSli } from '../../sli/kinds.ts';
import type { Version } from '../../values/version.ts';
import { atLeast, version } from '../../values/version.ts';
import type { Place } from '../../yaml/place.ts';
import type { Component } from './collector.ts';
import { isSet, textAt } from './settings.ts';

/** An SLO on a metric that a connector makes of spans. */
export interface SpanMetricSlo {
  /** `checkout/latency`. */
  readonly name: string;
  readonly slo: Slo;
  /** As Prometheus has it. */
  readonly metric: string;
  readonly place: Place;
}

/** Of the connector, in the default release. */
export const DEFAULT_NAMESPACE = 'traces.span.metrics';
const FIRST_WITH_NAMESPACE = version(0, 109);

/** SLOs that read what this connector makes: told by the names of their metrics, which exporters may have put something in front of. */
export function slosOn(connector: Component, collectorVersion: Version, model: Model): readonly SpanMetricSlo[] {
  const isMade = madeBy(connector, collectorVersion);
  return isMade === undefined ? [] : slosReading(model, isMade);
}

/** SLOs that read what the metrics generator of Tempo makes of the spans that reach it. */
export function slosOnTempo(model: Model): readonly SpanMetricSlo[] {
  return slosReading(model, (metric) => /^traces_spanmetrics_(?:calls|latency|size)/.test(metric));
}

function slosReading({ services }: Model, isMade: (metric: string) => boolean): readonly SpanMetricSlo[] {
  return services.flatMap(({ name: service, slos }) =>
    slos.flatMap((slo): readonly SpanMetricSlo[] => {
      const metric = metricsOf(slo).find(isMade);
      return metric === undefined ? [] : [{ name: `${service}/${slo.name}`, slo, metric, place: slo.place.at('name') }];
    }),
  );
}

/** `checkout/latency and checkout/availability`. */
export function slosInWords(slos: readonly SpanMetricSlo[]): string {
  const names = slos.map(({ name }) => name);
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more SLOs`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function relatedSlos(slos: readonly SpanMetricSlo[]) {
  return slos.slice(0, 3).map(({ name, place }) => ({ message: `${name} is made of these spans`, span: place.span }));
}

function metricsOf({ sli }: Slo): readonly string[] {
  const expressions = [...selectorsOfSli(sli).map(({ selector }) => selector), ...queriesOfSli(sli).map(({ expr }) => expr)];
  return expressions.flatMap(metricNames);
}

/** A test for names; undefined where the namespace is known to the environment only. */
function madeBy({ place }: Component, collectorVersion: Version): ((metric: string) => boolean) | undefined {
  const namespace = namespaceOf(place, collectorVersion);
  if (namespace === undefined) return undefined;
  const own = '(?:calls|events|duration(?:_(?:milli)?seconds)?)(?:_(?:total|bucket|count|sum))?';
  const prefix = toLabel(namespace);
  const pattern = new RegExp(prefix === '' ? `^${own}$` : `^(?:\\w+_)?${prefix}_${own}$`);
  return (metric) => pattern.test(toLabel(metric));
}

function namespaceOf(place: Place, collectorVersion: Version): string | undefined {
  if (place.has('namespace')) return isSet(place, 'namespace') ? (textAt(place, 'namespace') ?? quotedEmpty(place)) : '';
  return atLeast(collectorVersion, FIRST_WITH_NAMESPACE) ? DEFAULT_NAMESPACE : '';
}

function quotedEmpty(place: Place): string | undefined {
  const { node } = place.at('namespace');
  return node.kind === 'scalar' && node.text === '' ? '' : undefined;
}

/** As exporters for Prometheus write names. */
function toLabel(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_');
}
