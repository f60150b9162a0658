import { suggest } from '../../../definitions/decode.ts';
import type { Finding } from '../../../diagnostics/finding.ts';
import { isEmpty } from '../../../yaml/node.ts';
import {
  type Collector,
  type Component,
  componentOf,
  isUnknown,
  names,
  type Pipeline,
  type Reference,
  type Section,
} from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint } from '../linted-collector.ts';

/** What pipelines name is there, and what is there is named. */
export const pipelinesComplete: CollectorLint = ({ collector }) => [
  ...collector.pipelines.flatMap((pipeline) => [...refuseEmpty(pipeline), ...refuseUndeclared(collector, pipeline)]),
  ...collector.extensions.flatMap((reference) => undeclared(collector, reference, ['extensions'])),
  ...collector.components.flatMap((component) =>
    component.section === 'connectors' ? judgeConnector(collector, component) : warnOfUnused(collector, component),
  ),
];

function refuseEmpty({ id, receivers, exporters, place }: Pipeline): readonly Finding[] {
  const missing = [...(receivers.length === 0 ? ['receivers'] : []), ...(exporters.length === 0 ? ['exporters'] : [])].join(' and no ');
  return missing === '' ? [] : [diagnostics['empty-pipeline'].at(place.keySpan, { pipeline: id, missing })];
}

function refuseUndeclared(collector: Collector, { receivers, processors, exporters }: Pipeline): readonly Finding[] {
  return [
    ...receivers.flatMap((reference) => undeclared(collector, reference, ['receivers', 'connectors'])),
    ...processors.flatMap((reference) => undeclared(collector, reference, ['processors'])),
    ...exporters.flatMap((reference) => undeclared(collector, reference, ['exporters', 'connectors'])),
  ];
}

function undeclared(collector: Collector, reference: Reference, sections: readonly [Section, ...Section[]]): readonly Finding[] {
  if (isUnknown(reference) || sections.some((section) => isElsewhere(collector, section))) return [];
  if (sections.some((section) => componentOf(collector, section, reference) !== undefined)) return [];
  const known = collector.components.filter(({ section }) => sections.includes(section)).map(({ id }) => id);
  const [section] = sections;
  const suggestion = known.length === 0 ? `add it under \`${section}:\`` : suggest(reference.id, known, 'configured');
  return [diagnostics['undeclared-component'].at(reference.place.span, { section, id: reference.id, suggestion })];
}

/** A section may be a file of its own: `receivers: ${file:receivers.yaml}`. */
function isElsewhere({ place }: Collector, section: Section): boolean {
  return place.has(section) && place.at(section).node.kind === 'scalar' && !isEmpty(place.at(section).node);
}

function judgeConnector({ pipelines }: Collector, connector: Component): readonly Finding[] {
  if (pipelines.some(({ receivers, exporters }) => [...receivers, ...exporters].some(isUnknown))) return [];
  const [ends, begins] = [
    pipelines.some(({ exporters }) => names(exporters, connector)),
    pipelines.some(({ receivers }) => names(receivers, connector)),
  ];
  const { id } = connector;
  if (!ends && !begins) return [unused(connector)];
  if (ends && begins) return [];
  const [where, missing] = ends ? ['at the end', 'receivers'] : ['at the beginning', 'exporters'];
  return [diagnostics['half-connector'].at(connector.place.keySpan, { id, where, missing })];
}

function warnOfUnused({ pipelines, extensions }: Collector, component: Component): readonly Finding[] {
  const { section } = component;
  if (section === 'connectors') return [];
  const references = section === 'extensions' ? extensions : pipelines.flatMap((pipeline) => pipeline[section]);
  return names(references, component) || references.some(isUnknown) ? [] : [unused(component)];
}

function unused(component: Component): Finding {
  const { id, section } = component;
  const user = section === 'extensions' ? 'no list `service: extensions:`' : 'no pipeline';
  return diagnostics['unused-component'].at(component.place.keySpan, { id, section, user });
}
