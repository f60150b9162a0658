import type { Place } from '../../yaml/place.ts';

/** A configuration of the OpenTelemetry Collector, as far as lints look at it. What is not known here is passed over. */
export interface Collector {
  readonly components: readonly Component[];
  readonly pipelines: readonly Pipeline[];
  /** Of the service. */
  readonly extensions: readonly Reference[];
  /** The mapping that holds `service:`. */
  readonly place: Place;
}

export const SECTIONS = ['receivers', 'processors', 'exporters', 'connectors', 'extensions'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Component {
  readonly section: Section;
  /** `otlp/tempo`. */
  readonly id: string;
  readonly type: string;
  readonly place: Place;
}

/** A component where a pipeline or the service names it. */
export interface Reference {
  readonly id: string;
  readonly type: string;
  readonly place: Place;
}

export interface Pipeline {
  /** `traces/sampled`. */
  readonly id: string;
  readonly signal: string;
  readonly receivers: readonly Reference[];
  readonly processors: readonly Reference[];
  readonly exporters: readonly Reference[];
  readonly place: Place;
}

export function componentOf({ components }: Collector, section: Section, { id }: { readonly id: string }): Component | undefined {
  return components.find((component) => component.section === section && component.id === id);
}

export function connectorsOf({ components }: Collector, type: string): readonly Component[] {
  return components.filter((component) => component.section === 'connectors' && component.type === type);
}

export function names(references: readonly Reference[], { id }: { readonly id: string }): boolean {
  return references.some((reference) => reference.id === id);
}

/** `${env:RECEIVERS}` may be any component. */
export function isUnknown({ id }: Reference): boolean {
  return id.includes('${');
}

/** Exporters, without connectors, that some pipeline uses, each once. */
export function exportersInUse(collector: Collector): readonly Component[] {
  return collector.components.filter(
    (component) => component.section === 'exporters' && collector.pipelines.some(({ exporters }) => names(exporters, component)),
  );
}

/** Processors that data has been through where a pipeline begins: those of pipelines that lead into it by connectors, the last ones first. */
export function processorsBefore(collector: Collector, pipeline: Pipeline, seen: readonly string[] = []): readonly Reference[] {
  if (seen.includes(pipeline.id)) return [];
  const leading = collector.pipelines.filter(({ exporters }) =>
    exporters.some((exporter) => names(pipeline.receivers, exporter) && componentOf(collector, 'connectors', exporter) !== undefined),
  );
  return leading.flatMap((one) => [...one.processors, ...processorsBefore(collector, one, [...seen, pipeline.id])]);
}
