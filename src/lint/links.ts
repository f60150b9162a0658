import type { Model } from '../model/model.ts';
import type { Span } from '../text/span.ts';
import type { Place } from '../yaml/place.ts';
import type { LintedAlert } from './linted-alert.ts';

export interface Link {
  readonly link: string;
  readonly span: Span;
}

/** Addresses that alerts bring along, each where it is written: of services, SLOs, the stack and alerts. */
export function linksOf({ services, stack }: Model, alerts: readonly LintedAlert[]): readonly Link[] {
  const places = [
    ...services.flatMap(({ place, slos }) => [place, ...slos.map((slo) => slo.place)]),
    ...(stack === undefined ? [] : [stack.place]),
  ];
  const ofAlerts = alerts.flatMap(({ annotations, place }) =>
    Object.entries(annotations).flatMap(([name, link]) => (isLink(name) ? [{ link, span: place.annotation(name) }] : [])),
  );
  // An alert that has the link of its service has none of its own, and marks its name.
  const own = ofAlerts.filter(({ link, span }) => span.file.text.slice(span.start, span.end).includes(link));
  return [...places.flatMap((place) => [...linkAt(place, 'runbook'), ...linkAt(place, 'dashboard')]), ...own];
}

function isLink(annotation: string): boolean {
  return annotation.endsWith('_url');
}

function linkAt(place: Place, key: string): readonly Link[] {
  const { node, span } = place.at(key);
  return place.has(key) && node.kind === 'scalar' ? [{ link: node.text, span }] : [];
}
