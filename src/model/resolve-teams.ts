import type { DefinitionOf } from '../definitions/read.ts';
import { RESPONSES, type Response } from '../definitions/severities.ts';
import type { ReceiversDefinition } from '../definitions/team.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Receiver } from '../integrations/integration.ts';
import type { Place } from '../yaml/place.ts';
import { team as diagnostics } from './diagnostics.ts';
import type { Receivers, Team } from './model.ts';
import { resolveReceiver } from './resolve-receiver.ts';

type RoutingDefinition = DefinitionOf<'Routing'>['value'];

export function resolveTeam({ value, place }: DefinitionOf<'Team'>, routing: RoutingDefinition): Outcome<Team> {
  const { value: receivers = {}, findings } = resolveReceivers(value.receivers, place.at('receivers'), routing);
  return { value: { name: value.team, ...(value.hours === undefined ? {} : { hours: value.hours }), receivers, place }, findings };
}

/** The receivers of a team, or those that a service has instead, with the routing's defaults filled in. */
export function resolveReceivers(all: ReceiversDefinition, place: Place, routing: RoutingDefinition): Outcome<Receivers> {
  const findings = new Findings();
  const receivers: Partial<Record<Response, readonly Receiver[]>> = {};
  for (const response of RESPONSES) {
    const written = all[response];
    if (written === undefined) continue;
    const at = place.at(response);
    const list = Array.isArray(written) ? (written as readonly Receiver[]) : [written as Receiver];
    if (list.length === 0) findings.add(diagnostics['empty-list'].at(at.span, {}));
    receivers[response] = list.map((receiver, index) => {
      const own: Place = Array.isArray(written) ? at.at(index) : at;
      return findings.take(resolveReceiver(receiver, own, routing.defaults, routing.versions.alertmanager)) ?? receiver;
    });
  }
  return { value: receivers, findings: findings.all };
}
