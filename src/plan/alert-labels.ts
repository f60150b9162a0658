import type { Labels, Severity } from '../model/model.ts';
import type { SloContext } from './slo-context.ts';

/** What an alert speaks of; inhibition tells burn from the others. */
export type Signal = 'burn' | 'budget' | 'absent' | 'down' | 'symptom' | 'cost' | 'stack';

/** Part of the stack through which the metrics of a service come: on the alerts that speak of their absence. */
export const TELEMETRY_LABEL = 'telemetry';

/** Labels of every alert of an SLO: the service's own, identity, and what routes and inhibition go by. */
export function sloAlertLabels({ service, identity }: SloContext, severity: Severity, signal: Signal): Labels {
  const { environment, service: name, slo } = identity;
  // Written out: spreading twice into one object is slow, and a repository has thousands of these.
  return { ...service.labels, environment, service: name, slo, team: service.team, severity: severity.name, source: 'slo', signal };
}
