import type { Model, Slo } from '../../model/model.ts';
import type { Expr, VectorSelector } from '../../promql/ast.ts';
import { metricName, metricNames, selectorsOf } from '../../promql/selectors.ts';
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

/** Labels by which a metric without a namespace is one of spans. */
const SPAN_LABELS: readonly string[] = ['span_name', 'span_kind', 'status_code', 'otel_status_code'];

/** SLOs that name span metrics as other settings of the namespace would, and what this connector calls them. */
export function misnamedSlos(connector: Component, collectorVersion: Version, model: Model) {
  const namespace = namespaceOf(connector.place, collectorVersion);
  if (namespace === undefined) return [];
  const prefix = toLabel(namespace);
  const isMade = madeBy(connector, collectorVersion);
  const base = /^(?:\w+_)?traces_span_metrics_((?:calls|duration)\w*)$|^(calls(?:_total)?|duration_(?:milli)?seconds\w*)$/;
  const nameOf = (selector: VectorSelector): string | undefined => {
    const metric = toLabel(metricName(selector) ?? '');
    const [, named, bare] = base.exec(metric) ?? [];
    const isOfSpans = named !== undefined || selector.matchers.some(({ name }) => SPAN_LABELS.includes(name));
    const own = named ?? bare;
    return own === undefined || !isOfSpans || isMade?.(metric) === true ? undefined : prefix === '' ? own : `${prefix}_${own}`;
  };
  return slosWith(model, (slo) => {
    const selector = expressionsOf(slo)
      .flatMap(selectorsOf)
      .find((one) => nameOf(one) !== undefined);
    return selector === undefined ? undefined : { metric: metricName(selector) ?? '', expected: nameOf(selector) ?? '', namespace };
  });
}

/** SLOs that read what the metrics generator of Tempo makes of the spans that reach it. */
export function slosOnTempo(model: Model): readonly SpanMetricSlo[] {
  return slosReading(model, (metric) => /^traces_spanmetrics_(?:calls|latency|size)/.test(metric));
}

function slosReading(model: Model, isMade: (metric: string) => boolean): readonly SpanMetricSlo[] {
  return slosWith(model, (slo) => {
    const metric = expressionsOf(slo).flatMap(metricNames).find(isMade);
    return metric === undefined ? undefined : { metric };
  });
}

function slosWith<T>({ services }: Model, tell: (slo: Slo) => T | undefined) {
  return services.flatMap(({ name: service, slos }) =>
    slos.flatMap((slo) => {
      const told = tell(slo);
      return told === undefined ? [] : [{ name: `${service}/${slo.name}`, slo, place: slo.place.at('name'), ...told }];
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

function expressionsOf({ sli }: Slo): readonly Expr[] {
  return [...selectorsOfSli(sli).map(({ selector }) => selector), ...queriesOfSli(sli).map(({ expr }) => expr)];
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
