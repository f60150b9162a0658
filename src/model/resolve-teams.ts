import type { DefinitionOf } from '../definitions/read.ts';
import { RESPONSES, type Response } from '../definitions/severities.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Receiver } from '../integrations/integration.ts';
import type { Place } from '../yaml/place.ts';
import { team as diagnostics } from './diagnostics.ts';
import type { Team } from './model.ts';
import { resolveReceiver } from './resolve-receiver.ts';

export function resolveTeam({ value, place }: DefinitionOf<'Team'>, routing: DefinitionOf<'Routing'>['value']): Outcome<Team> {
  const findings = new Findings();
  const receivers: Partial<Record<Response, readonly Receiver[]>> = {};
  for (const response of RESPONSES) {
    const written = value.receivers[response];
    if (written === undefined) continue;
    const at = place.at('receivers', response);
    const list = Array.isArray(written) ? (written as readonly Receiver[]) : [written as Receiver];
    if (list.length === 0) findings.add(diagnostics['empty-list'].at(at.span, {}));
    receivers[response] = list.map((receiver, index) => {
      const own: Place = Array.isArray(written) ? at.at(index) : at;
      return findings.take(resolveReceiver(receiver, own, routing.defaults, routing.versions.alertmanager)) ?? receiver;
    });
  }
  const team: Team = { name: value.team, ...(value.hours === undefined ? {} : { hours: value.hours }), receivers, place };
  return { value: team, findings: findings.all };
}
