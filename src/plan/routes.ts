import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { type Model, PRODUCTION } from '../model/model.ts';
import { milliseconds, seconds } from '../values/duration.ts';
import { foreignRoutes } from './foreign-routes.ts';
import { timeInterval } from './hours.ts';
import { planInhibition } from './inhibition.ts';
import { knownLabels } from './known-labels.ts';
import { equalTo } from './matcher.ts';
import { HEARTBEAT_RECEIVER, REPLICA_LABEL, WATCHDOG } from './naming.ts';
import type { AlertmanagerConfig, Route, RuleFile } from './plan.ts';
import { Receivers } from './receivers.ts';
import { hasReplicas } from './rules.ts';
import { type EmittedCase, TeamRoutes } from './team-routes.ts';

/**
 * The routing tree in which each alert that can be emitted has exactly one destiny: the heartbeat, or its team's route for its severity. What is
 * not ours passes all of these, then the declared foreign routes, and reaches the root. Only what is emitted gets a route, so no route, receiver or
 * interval is unused.
 */
export function planAlertmanager(model: Model, ruleFiles: readonly RuleFile[]): Outcome<AlertmanagerConfig> {
  const findings = new Findings();
  const receivers = new Receivers(findings);
  const ofTeams = new TeamRoutes(model, receivers, findings);
  const emitted = emittedCases(ruleFiles);
  const root: Route = {
    receiver: foreignReceiver(model, receivers),
    matchers: [],
    grouping: { wait: seconds(30), interval: seconds(300), repeat: milliseconds(4 * 3_600_000), by: ['alertname'] },
    routes: [
      ...heartbeatRoute(model, receivers),
      ...model.teams.flatMap((team) => ofTeams.routeOf(team, emitted.get(team.name) ?? []) ?? []),
      ...(findings.take(foreignRoutes(model, receivers)) ?? []),
    ],
    origin: model.routing.place.at('fallback').span,
  };
  findings.addAll(receivers.unusedOf(model.services));
  const inhibitRules = findings.take(planInhibition(model, ruleFiles)) ?? [];
  const config: AlertmanagerConfig = {
    root,
    receivers: receivers.used,
    inhibitRules,
    timeIntervals: model.routing.hours.filter(({ name }) => ofTeams.hours.has(name)).map(timeInterval),
    severities: model.severities.map(({ name }) => name),
    sources: [model.routing.place.span, ...model.teams.map(({ place }) => place.span)],
  };
  return { value: config, findings: findings.all };
}

/** By team: a repository has thousands of alerts and dozens of teams. */
function emittedCases(ruleFiles: readonly RuleFile[]): ReadonlyMap<string, readonly EmittedCase[]> {
  const byTeam = new Map<string, EmittedCase[]>();
  for (const rule of ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))) {
    // An alert of others may have the name of the heartbeat's.
    if (rule.kind !== 'alerting' || (rule.alert === WATCHDOG && rule.labels['source'] === 'stack')) continue;
    const { team = '', severity = '', environment = PRODUCTION, service } = knownLabels(rule);
    const cases = byTeam.get(team) ?? [];
    cases.push({ severity, environment, ...(service === undefined ? {} : { service }) });
    byTeam.set(team, cases);
  }
  return byTeam;
}

/**
 * A tick each minute, and a repeat just below it: Alertmanager repeats only what is older than the interval at a tick, so an equal or multiple value
 * sends a tick late.
 */
function heartbeatRoute({ routing, stack }: Model, receivers: Receivers): readonly Route[] {
  if (routing.heartbeat === undefined) return [];
  const origin = routing.place.at('heartbeat').span;
  return [
    {
      receiver: receivers.use({ name: HEARTBEAT_RECEIVER, integrations: [routing.heartbeat.receiver], origin }),
      matchers: [equalTo('alertname', WATCHDOG), equalTo('source', 'stack')],
      grouping: {
        wait: seconds(0),
        interval: seconds(60),
        repeat: seconds(50),
        by: hasReplicas(stack) ? ['alertname', REPLICA_LABEL] : ['alertname'],
      },
      routes: [],
      origin,
    },
  ];
}

/** Alerts of others go to the fallback team: seen by people, and nobody is woken by what alertc does not know. */
function foreignReceiver({ teams, routing }: Model, receivers: Receivers): string {
  const team = teams.find(({ name }) => name === routing.fallback);
  if (team === undefined) return '';
  const response = (['notify', 'page', 'ticket', 'digest'] as const).find((candidate) => team.receivers[candidate] !== undefined);
  return receivers.of(team, response ?? 'notify', { what: 'the fallback' });
}
