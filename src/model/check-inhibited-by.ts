import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Place } from '../yaml/place.ts';
import { component as diagnostics } from './diagnostics.ts';

interface Explained {
  readonly name: string;
  readonly inhibitedBy: readonly string[];
  readonly place: Place;
}

/** Alerts that are explained by a name that is nearly another one, or by what they explain themselves. */
export function checkInhibitedBy(components: Iterable<DefinitionOf<'Component'>>): Finding[] {
  const all = [...components].flatMap(({ value, place }) =>
    value.alerts.map(({ name, inhibitedBy }, index): Explained => ({ name, inhibitedBy, place: place.at('alerts', index) })),
  );
  const alerts = new Map(all.map((alert) => [alert.name, alert]));
  return [...refuseSlips(alerts), ...refuseCircles(alerts)];
}

/** A name that nobody has may be that of a component which this stack does without; one that is nearly right is a slip. */
function refuseSlips(alerts: ReadonlyMap<string, Explained>): Finding[] {
  return [...alerts.values()].flatMap(({ name: alert, inhibitedBy, place }) =>
    inhibitedBy.flatMap((name, index) => {
      const meant = alerts.has(name) ? undefined : didYouMean(name, alerts.keys());
      if (meant === undefined || !isSlip(name, meant)) return [];
      return [diagnostics['unknown-alert'].at(place.at('inhibitedBy', index).span, { name, alert, meant })];
    }),
  );
}

/** Names of alerts are made of the same few words: only some letters of them may differ. */
function isSlip(name: string, meant: string): boolean {
  const words = (text: string) => text.match(/[A-Z][a-z0-9]*/g) ?? [text];
  const others = words(meant).filter((word) => !words(name).includes(word));
  return (
    Math.abs(words(name).length - words(meant).length) === 0 &&
    others.length <= 1 &&
    others.every((word) => didYouMean(word, words(name)) !== undefined)
  );
}

function refuseCircles(alerts: ReadonlyMap<string, Explained>): Finding[] {
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (alert: Explained, path: readonly string[]): void => {
    if (done.has(alert.name)) return;
    const here = [...path, alert.name];
    for (const [index, name] of alert.inhibitedBy.entries()) {
      const start = here.indexOf(name);
      const next = alerts.get(name);
      if (start !== -1) {
        const circle = [...here.slice(start), name].join(' → ');
        findings.push(diagnostics['circular-inhibition'].at(alert.place.at('inhibitedBy', index).span, { circle }));
      } else if (next !== undefined) visit(next, here);
    }
    done.add(alert.name);
  };
  for (const alert of alerts.values()) visit(alert, []);
  return findings;
}
