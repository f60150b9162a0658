import type { Response } from '../definitions/severities.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Receiver } from '../integrations/integration.ts';
import { team as diagnostics } from '../model/diagnostics.ts';
import { type Grouping, type Model, PRODUCTION, type Severity, type Team } from '../model/model.ts';
import { hoursFor } from '../model/resolve-routing.ts';
import { sortedBy } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import { milliseconds, seconds } from '../values/duration.ts';
import { timeInterval } from './hours.ts';
import { planInhibition } from './inhibition.ts';
import { equalTo } from './matcher.ts';
import { HEARTBEAT_RECEIVER, receiverName, WATCHDOG } from './naming.ts';
import type { AlertmanagerConfig, Matcher, NamedReceiver, Route, RuleFile } from './plan.ts';

/**
 * The routing tree in which each alert that can be emitted has exactly one destiny: the heartbeat, or its team's route for its severity. What is
 * not ours reaches the root. Only what is emitted gets a route, so no route, receiver or interval is unused.
 */
export function planAlertmanager(model: Model, ruleFiles: readonly RuleFile[]): Outcome<AlertmanagerConfig> {
  const tree = new Tree(model);
  const emitted = emittedCases(ruleFiles);
  const heartbeat = model.routing.heartbeat === undefined ? [] : [tree.heartbeatRoute(model.routing.heartbeat.receiver)];
  const teams = model.teams.map((team) => tree.teamRoute(team, emitted.get(team.name) ?? [])).filter((route) => route !== undefined);
  const root: Route = {
    receiver: tree.foreignReceiver(),
    matchers: [],
    grouping: { wait: seconds(30), interval: seconds(300), repeat: milliseconds(4 * 3_600_000), by: ['alertname'] },
    routes: [...heartbeat, ...teams],
    origin: model.routing.place.at('fallback').span,
  };
  const config: AlertmanagerConfig = {
    root,
    receivers: tree.receivers,
    inhibitRules: tree.findings.take(planInhibition(model, ruleFiles)) ?? [],
    timeIntervals: model.routing.hours.filter(({ name }) => tree.hours.has(name)).map(timeInterval),
    severities: model.severities.map(({ name }) => name),
    sources: [model.routing.place.span, ...model.teams.map(({ place }) => place.span)],
  };
  return { value: config, findings: tree.findings.all };
}

/** A combination of labels that routes depend on, with one of the rules that emit it. */
interface EmittedCase {
  readonly severity: string;
  readonly place: 'production' | 'elsewhere';
  readonly origin: Span;
}

/** By team: a repository has thousands of alerts and dozens of teams. */
function emittedCases(ruleFiles: readonly RuleFile[]): ReadonlyMap<string, readonly EmittedCase[]> {
  const byTeam = new Map<string, EmittedCase[]>();
  for (const rule of ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))) {
    if (rule.kind !== 'alerting' || rule.alert === WATCHDOG) continue;
    const { team = '', severity = '', environment } = rule.labels;
    const cases = byTeam.get(team) ?? [];
    cases.push({ severity, place: environment === PRODUCTION ? 'production' : 'elsewhere', origin: rule.origin });
    byTeam.set(team, cases);
  }
  return byTeam;
}

/** Builds routes and remembers which receivers and hours they use. */
class Tree {
  readonly findings = new Findings();
  readonly hours = new Set<string>();
  readonly #model: Model;
  readonly #receivers = new Map<string, NamedReceiver>();
  /** Reported already, for another severity with the same response. */
  readonly #missing = new Set<string>();

  constructor(model: Model) {
    this.#model = model;
  }

  get receivers(): readonly NamedReceiver[] {
    return sortedBy(this.#receivers.values(), ({ name }) => name);
  }

  /**
   * A tick each minute, and a repeat just below it: Alertmanager repeats only what is older than the interval at a tick, so an equal or multiple
   * value sends a tick late.
   */
  heartbeatRoute(receiver: Receiver): Route {
    const origin = this.#model.routing.place.at('heartbeat').span;
    this.#receivers.set(HEARTBEAT_RECEIVER, { name: HEARTBEAT_RECEIVER, integrations: [receiver], origin });
    return {
      receiver: HEARTBEAT_RECEIVER,
      matchers: [equalTo('alertname', WATCHDOG), equalTo('source', 'stack')],
      grouping: { wait: seconds(0), interval: seconds(60), repeat: seconds(50), by: ['alertname'] },
      routes: [],
      origin,
    };
  }

  /** Alerts of others go to the fallback team: seen by people, and nobody is woken by what alertc does not know. */
  foreignReceiver(): string {
    const { teams, routing } = this.#model;
    const team = teams.find(({ name }) => name === routing.fallback);
    if (team === undefined) return '';
    const response = (['notify', 'page', 'ticket', 'digest'] as const).find((candidate) => team.receivers[candidate] !== undefined);
    if (response !== undefined) return this.#receiver(team, response);
    this.findings.add(
      diagnostics['no-receiver'].at(team.place.at('receivers').span, { team: team.name, response: 'notify', severity: 'the fallback' }),
    );
    return '';
  }

  teamRoute(team: Team, emitted: readonly EmittedCase[]): Route | undefined {
    const routes = this.#model.severities.flatMap((severity) => {
      const cases = emitted.filter((one) => one.severity === severity.name);
      return cases.length === 0 ? [] : this.#severityRoutes(team, severity, cases);
    });
    const [first] = routes;
    if (first === undefined) return undefined;
    // Every emitted severity has a child, so this receiver is never used; a foreign alert with our labels would still reach the team.
    return {
      receiver: first.receiver,
      matchers: [equalTo('team', team.name), { label: 'source', op: '=~', value: 'slo|rule|stack' }],
      routes,
      origin: team.place.at('team').span,
    };
  }

  #severityRoutes(team: Team, severity: Severity, cases: readonly EmittedCase[]): readonly Route[] {
    const matcher = equalTo('severity', severity.name);
    const [production, elsewhere] = (['production', 'elsewhere'] as const).map((place) => cases.find((one) => one.place === place));
    if (elsewhere === undefined) return [this.#route(team, severity, [matcher], (response) => response)];
    const unpaged = this.#route(team, severity, [matcher], (response) => (response === 'page' ? 'notify' : response));
    if (production === undefined) return [unpaged];
    return [this.#route(team, severity, [matcher, equalTo('environment', PRODUCTION)], (response) => response), unpaged];
  }

  #route(team: Team, severity: Severity, matchers: readonly Matcher[], adapt: (response: Response) => Response): Route {
    const { response: rule, group } = severity;
    const at = severity.place.at('response');
    if (rule.kind === 'always') return leaf(this.#receiver(team, adapt(rule.response), severity), matchers, group, at.span);
    const then = this.#receiver(team, adapt(rule.then), severity);
    const otherwise = this.#receiver(team, adapt(rule.otherwise), severity);
    if (then === otherwise) return leaf(then, matchers, group, at.span);
    const interval = hoursFor(team, rule.during);
    this.hours.add(interval);
    // Two children without matchers: one of them always takes the alert. The first must continue, because a muted route still matches.
    const active: Route = {
      receiver: then,
      matchers: [],
      during: { kind: 'active', interval },
      continue: true,
      routes: [],
      origin: at.at('then').span,
    };
    const mute: Route = {
      receiver: otherwise,
      matchers: [],
      during: { kind: 'mute', interval },
      routes: [],
      origin: at.at('otherwise').span,
    };
    return { receiver: otherwise, matchers, grouping: group, routes: [active, mute], origin: at.span };
  }

  #receiver(team: Team, response: Response, severity?: Severity): string {
    const name = receiverName(team.name, response);
    const integrations = team.receivers[response];
    if (integrations === undefined) {
      if (this.#missing.has(name)) return name;
      this.#missing.add(name);
      const found = { team: team.name, response, severity: severity?.name ?? 'the fallback' };
      const related = severity === undefined ? [] : [{ message: `${severity.name} is declared here`, span: severity.place.span }];
      this.findings.add(diagnostics['no-receiver'].at(team.place.at('receivers').span, found, related));
    } else this.#receivers.set(name, { name, integrations, origin: team.place.at('receivers', response).keySpan });
    return name;
  }
}

function leaf(receiver: string, matchers: readonly Matcher[], grouping: Grouping, origin: Span): Route {
  return { receiver, matchers, grouping, routes: [], origin };
}
