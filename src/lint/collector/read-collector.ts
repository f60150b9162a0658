import { entryOf, isEmpty } from '../../yaml/node.ts';
import type { Place } from '../../yaml/place.ts';
import { type Collector, type Component, type Pipeline, type Reference, SECTIONS } from './collector.ts';

/**
 * Reads what a collector is started with: the file itself, or what the operator for Kubernetes (`spec: config:`) and Helm charts (`config:`) keep of
 * it. Undefined where there are no pipelines.
 */
export function readCollector(file: Place): Collector | undefined {
  const place = placeOf(file);
  if (place === undefined || !place.has('service', 'pipelines') || place.at('service', 'pipelines').node.kind !== 'map') return undefined;
  return {
    components: SECTIONS.flatMap((section): readonly Component[] =>
      childrenOf(place.at(section), place.has(section)).map(([id, at]) => ({ section, ...identityOf(id), place: at })),
    ),
    pipelines: childrenOf(place.at('service', 'pipelines'), true).map(([id, at]) => readPipeline(id, at)),
    extensions: referencesAt(place.at('service'), 'extensions'),
    place,
  };
}

/** `pipelines: ${file:pipelines.yaml}`: a collector whose pipelines cannot be seen from here. */
export function hasPipelinesElsewhere(file: Place): boolean {
  const { node } = (placeOf(file) ?? file).at('service', 'pipelines');
  return node.kind === 'scalar' && node.text.includes('${');
}

function placeOf(file: Place): Place | undefined {
  return [file, file.at('config'), file.at('spec', 'config')].find((one) => entryOf(one.node, 'service') !== undefined);
}

function childrenOf(place: Place, isThere: boolean): readonly (readonly [string, Place])[] {
  const { node } = place;
  return isThere && node.kind === 'map' ? node.entries.map(({ key }) => [key.text, place.at(key.text)] as const) : [];
}

function readPipeline(id: string, place: Place): Pipeline {
  return {
    id,
    signal: typeOf(id),
    receivers: referencesAt(place, 'receivers'),
    processors: referencesAt(place, 'processors'),
    exporters: referencesAt(place, 'exporters'),
    place,
  };
}

function referencesAt(place: Place, key: string): readonly Reference[] {
  if (!place.has(key)) return [];
  const list = place.at(key);
  const items = list.node.kind === 'seq' ? list.node.items.map((_, index) => list.at(index)) : [list];
  return items.flatMap((item) =>
    item.node.kind === 'scalar' && !isEmpty(item.node) ? [{ ...identityOf(item.node.text), place: item }] : [],
  );
}

function identityOf(id: string) {
  return { id, type: typeOf(id) };
}

/**
 * The type of a component without underscores: since 2026 types are spelled in snake case, `span_metrics` for `spanmetrics`, and both are in use.
 * The OTLP exporter by gRPC was `otlp` before.
 */
function typeOf(id: string): string {
  const type = (id.split('/')[0] ?? id).trim().replaceAll('_', '');
  return type === 'otlpgrpc' ? 'otlp' : type;
}
