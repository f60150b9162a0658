import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { component as diagnostics } from './diagnostics.ts';
import type { StackAlert, StackPart } from './stack.ts';

/** Alerts that are explained by what does not exist, or by what they explain themselves. */
export function checkInhibitedBy(parts: readonly StackPart[]): Finding[] {
  const alerts = new Map(parts.flatMap(({ alerts: all }) => all.map((alert) => [alert.name, alert] as const)));
  return [...refuseUnknown(alerts), ...refuseCircles(alerts)];
}

/** A shipped component may name alerts of others that this stack does not have; an own one was written for this stack. */
function refuseUnknown(alerts: ReadonlyMap<string, StackAlert>): Finding[] {
  return [...alerts.values()].flatMap(({ name: alert, inhibitedBy, place }) => {
    if (place.span.file.path.startsWith('alertc:')) return [];
    return inhibitedBy.flatMap((name, index) => {
      if (alerts.has(name)) return [];
      const suggestion = suggest(name, [...alerts.keys()].sort(), 'the stack has');
      return [diagnostics['unknown-alert'].at(place.at('inhibitedBy', index).span, { name, alert, suggestion })];
    });
  });
}

function refuseCircles(alerts: ReadonlyMap<string, StackAlert>): Finding[] {
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (alert: StackAlert, path: readonly string[]): void => {
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
