import type { Finding } from '../../../diagnostics/finding.ts';
import type { Span } from '../../../text/span.ts';
import {
  type Collector,
  type Component,
  componentOf,
  connectorsOf,
  names,
  type Pipeline,
  processorsBefore,
  type Reference,
} from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { leadsTo } from '../leads-to.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { isSet, numberAt } from '../settings.ts';
import { relatedSlos, slosInWords, slosOn, slosOnTempo } from '../span-metrics.ts';

/** Metrics made of spans are made of all spans. */
export const spanMetricsSeeAll: CollectorLint = (linted) => [
  ...connectorsOf(linted.collector, 'spanmetrics').flatMap((connector) =>
    linted.collector.pipelines
      .filter(({ signal, exporters }) => signal === 'traces' && names(exporters, connector))
      .flatMap((pipeline) => judge(linted, connector, pipeline)),
  ),
  ...refuseSampledTempo(linted),
];

/** Tempo makes metrics of the spans that it is sent. */
function refuseSampledTempo(linted: LintedCollector): readonly Finding[] {
  const { collector, model, part } = linted;
  const slos = slosOnTempo(model);
  const tempo = model.stack?.parts.find(({ name, component }) => component === 'tempo' && part.exports.includes(name));
  if (slos.length === 0 || tempo === undefined) return [];
  return collector.pipelines.flatMap((pipeline) => {
    if (pipeline.signal !== 'traces') return [];
    const sampler = lossesBefore(linted, pipeline).find(({ kind }) => kind === 'sampler');
    const exporter = pipeline.exporters.find((reference) => {
      const component = componentOf(collector, 'exporters', reference);
      return component !== undefined && leadsTo(component, tempo);
    });
    if (sampler === undefined || exporter === undefined) return [];
    const said = { connector: tempo.name, sampler: sampler.name, slos: slosInWords(slos) };
    return [diagnostics['sampled-sli'].at(exporter.place.span, said, [related(sampler), ...relatedSlos(slos)])];
  });
}

interface Loss {
  readonly kind: 'sampler' | 'filter';
  readonly name: string;
  readonly span: Span;
}

function judge(linted: LintedCollector, connector: Component, pipeline: Pipeline): readonly Finding[] {
  const losses = lossesBefore(linted, pipeline);
  const at = pipeline.exporters.find(({ id }) => id === connector.id)?.place.span ?? connector.place.span;
  const sampler = losses.find(({ kind }) => kind === 'sampler');
  const filter = losses.find(({ kind }) => kind === 'filter');
  return [
    ...(sampler === undefined ? [] : [sampled(linted, connector, sampler, at)]),
    ...(filter === undefined
      ? []
      : [diagnostics['filtered-span-metrics'].at(at, { connector: connector.id, filter: filter.name }, [related(filter)])]),
  ];
}

function sampled({ model, part }: LintedCollector, connector: Component, sampler: Loss, at: Span): Finding {
  const slos = slosOn(connector, part.version, model);
  const said = { connector: connector.id, sampler: sampler.name };
  return slos.length === 0
    ? diagnostics['sampled-span-metrics'].at(at, said, [related(sampler)])
    : diagnostics['sampled-sli'].at(at, { ...said, slos: slosInWords(slos) }, [related(sampler), ...relatedSlos(slos)]);
}

function related({ kind, span }: Loss) {
  return { message: kind === 'sampler' ? 'spans are sampled here' : 'spans are dropped here', span };
}

function lossesBefore(linted: LintedCollector, pipeline: Pipeline): readonly Loss[] {
  return [...lossesIn(linted.collector, pipeline), ...lossesOfSenders(linted)];
}

function lossesIn(collector: Collector, pipeline: Pipeline): readonly Loss[] {
  return [...pipeline.processors, ...processorsBefore(collector, pipeline)].flatMap((reference) => lossOf(collector, reference));
}

/** What a collector in front of this one dropped is missing here as well. */
function lossesOfSenders({ senders }: LintedCollector): readonly Loss[] {
  return senders.flatMap(({ part, collector }) => {
    if (collector === undefined) return [];
    const leaving = collector.pipelines.filter(
      ({ signal, exporters }) => signal === 'traces' && exporters.some(({ type }) => ['otlp', 'otlphttp', 'loadbalancing'].includes(type)),
    );
    return leaving
      .flatMap((pipeline) => lossesIn(collector, pipeline))
      .map((loss): Loss => ({ ...loss, name: `${loss.name} of ${part.name}` }));
  });
}

function lossOf(collector: Collector, reference: Reference): readonly Loss[] {
  const { id: name, place } = reference;
  const settings = componentOf(collector, 'processors', reference)?.place;
  switch (reference.type) {
    case 'tailsampling':
      return [{ kind: 'sampler', name, span: place.span }];
    case 'probabilisticsampler': {
      const keeps = settings === undefined ? undefined : numberAt(settings, ['sampling_percentage'], 0);
      return keeps !== undefined && keeps >= 100 ? [] : [{ kind: 'sampler', name, span: place.span }];
    }
    case 'filter': {
      const drops = settings !== undefined && ['traces', 'spans', 'trace_conditions'].some((key) => isSet(settings, key));
      return drops ? [{ kind: 'filter', name, span: place.span }] : [];
    }
    default:
      return [];
  }
}
