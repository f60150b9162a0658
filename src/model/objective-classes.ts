import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Place } from '../yaml/place.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { Slo, TakenClass } from './model.ts';
import { keepFirst } from './references.ts';

/** Declared classes by name. What they give has been written into the SLOs already, see src/definitions/apply-class.ts. */
export type ObjectiveClasses = ReadonlyMap<string, Place>;

export interface DeclaredClasses {
  readonly classes: ObjectiveClasses;
  readonly findings: readonly Finding[];
}

export function declaredClasses(definitions: readonly DefinitionOf<'ObjectiveClass'>[]): DeclaredClasses {
  const { value, findings } = keepFirst(
    definitions,
    ({ value: { class: name } }) => name,
    ({ value: { class: name } }) => `objective class ${name}`,
    ({ place }) => place.at('class').span,
  );
  return { classes: new Map(value.map(({ value: { class: name }, place }) => [name, place])), findings };
}

/** Classes that no SLO takes: probably one that was misspelled, or that is no longer needed. */
export function unusedClasses(classes: ObjectiveClasses, services: readonly DefinitionOf<'Service'>[]): Finding[] {
  const taken = new Set(services.flatMap(({ value }) => [value.class, ...value.slos.map((slo) => slo.class)]));
  return [...classes]
    .filter(([name]) => !taken.has(name))
    .map(([name, place]) => diagnostics['class-unused'].at(place.at('class').span, { name }));
}

/** What an SLO has from its class, by the places that its keys come from. */
export function takenFrom(name: string, slo: Place, classes: ObjectiveClasses): TakenClass | undefined {
  const place = classes.get(name);
  return place === undefined ? undefined : { name, keys: keysWithin(slo.node, place.node.span), place };
}

function keysWithin(node: YamlNode, within: Span): readonly string[] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) =>
    isWithin(key.span, within) ? [key.text] : keysWithin(value, within).map((below) => `${key.text}.${below}`),
  );
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** What is wrong with a value of a class says for which SLO, because for another one the same value may do. */
export function toldForSlo(findings: readonly Finding[], { name, class: taken, place }: Slo, service: string): readonly Finding[] {
  if (taken === undefined) return findings;
  const related = { message: `${service}/${name} takes it from the class ${taken.name}`, span: place.at('name').span };
  return findings.map((finding) =>
    isWithin(finding.span, taken.place.node.span) ? { ...finding, related: [...finding.related, related] } : finding,
  );
}
