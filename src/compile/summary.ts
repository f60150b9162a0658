import { type Preflight, preflight } from '../emit/preflight.ts';
import { type Model, PRODUCTION } from '../model/model.ts';
import type { AlertmanagerConfig, Matcher, Plan, Route, Rule, RuleFile } from '../plan/plan.ts';
import { printDuration } from '../values/duration.ts';
import { printPeriod } from '../values/period.ts';
import { printPercent } from '../values/ratio.ts';

/** What a compilation came to, read from the plan: what is listed here is what is in out/. */
export interface Summary {
  /** The most urgent first. */
  readonly severities: readonly string[];
  readonly services: readonly ServiceSummary[];
  /** Parts of the stack with what is told about them. */
  readonly parts: readonly PartSummary[];
  /** Plain alerts of teams that belong to no service. */
  readonly teamAlerts: readonly { readonly team: string; readonly environment: string; readonly alerts: AlertCounts }[];
  /** Copies of rule files of others; the alerts of one may belong to several teams. */
  readonly ruleFiles: readonly RuleFileSummary[];
  readonly teams: readonly TeamSummary[];
  readonly heartbeat?: { readonly integration: string; readonly outsideTimeout: string };
  readonly preflight: Preflight;
}

export interface ServiceSummary {
  readonly service: string;
  readonly environment: string;
  readonly team: string;
  readonly slos: readonly SloSummary[];
  readonly plainAlerts: AlertCounts;
  /** Recording and alerting rules together. */
  readonly rules: number;
}

export interface PartSummary {
  readonly part: string;
  readonly component: string;
  readonly environment: string;
  readonly team: string;
  readonly alerts: AlertCounts;
}

export interface RuleFileSummary {
  /** Of the original. */
  readonly path: string;
  readonly teams: readonly string[];
  readonly alerts: AlertCounts;
  /** Recording and alerting rules together. */
  readonly rules: number;
}

export interface SloSummary {
  readonly slo: string;
  /** In per cent. */
  readonly objective: string;
  readonly period: string;
  readonly alerts: AlertCounts;
}

/** Alerting rules by severity; 0 where none can fire. */
export type AlertCounts = Readonly<Record<string, number>>;

export interface TeamSummary {
  readonly team: string;
  readonly told: readonly Told[];
}

/** Who hears of a severity. With `during`, `otherwise` hears of it outside these hours. */
export interface Told {
  readonly severity: string;
  readonly environments: 'all' | 'production' | 'others';
  /** A service that is told elsewhere than its team. */
  readonly service?: { readonly name: string; readonly environment: string };
  readonly receiver: ToldReceiver;
  readonly during?: string;
  readonly otherwise?: ToldReceiver;
}

export interface ToldReceiver {
  readonly response: string;
  readonly integrations: readonly string[];
}

export function summarize(model: Model, plan: Plan): Summary {
  const severities = model.severities.map(({ name }) => name);
  const rules = plan.ruleFiles.filter(({ copyOf }) => copyOf === undefined).flatMap(rulesOf);
  const { heartbeat } = model.routing;
  return {
    severities,
    services: model.services.map((service) => {
      const own = rules.filter((rule) => isOf(rule, service) && rule.labels['source'] !== 'stack');
      return {
        service: service.name,
        environment: service.environment,
        team: service.team,
        slos: service.slos.map(({ name, objective, period }) => ({
          slo: name,
          objective: printPercent(objective),
          period: printPeriod(period),
          alerts: countAlerts(
            own.filter(({ labels }) => labels['slo'] === name),
            severities,
          ),
        })),
        plainAlerts: countAlerts(
          own.filter(({ labels }) => labels['source'] === 'rule'),
          severities,
        ),
        rules: own.length,
      };
    }),
    parts: partSummaries(model, rules),
    teamAlerts: model.alerts.map(({ team, environment, alerts }) => ({
      team,
      environment,
      alerts: Object.fromEntries(severities.map((name) => [name, alerts.filter(({ severity }) => severity.name === name).length])),
    })),
    ruleFiles: plan.ruleFiles.flatMap((file) => ruleFileSummary(file, severities)),
    teams: plan.alertmanager.root.routes.flatMap((route) => teamSummary(route, plan.alertmanager)),
    ...(heartbeat === undefined
      ? {}
      : { heartbeat: { integration: heartbeat.receiver.integration, outsideTimeout: printDuration(heartbeat.outsideTimeout) } }),
    preflight: preflight(plan),
  };
}

function isOf({ labels }: Rule, { name, environment }: { readonly name: string; readonly environment: string }): boolean {
  return labels['service'] === name && labels['environment'] === environment;
}

function partSummaries({ stack, severities }: Model, rules: readonly Rule[]): readonly PartSummary[] {
  if (stack === undefined) return [];
  const { environment, team, parts } = stack;
  const ofStack = rules.filter(({ labels }) => labels['source'] === 'stack');
  return parts.map(({ name, component }) => ({
    part: name,
    component,
    environment,
    team,
    alerts: countAlerts(
      ofStack.filter((rule) => isOf(rule, { name, environment })),
      severities.map((severity) => severity.name),
    ),
  }));
}

function rulesOf({ groups }: RuleFile): readonly Rule[] {
  return groups.flatMap((group) => group.rules);
}

function ruleFileSummary(file: RuleFile, severities: readonly string[]): readonly RuleFileSummary[] {
  if (file.copyOf === undefined) return [];
  const rules = rulesOf(file);
  const teams = new Set(rules.flatMap((rule) => (rule.kind === 'alerting' ? (rule.labels['team'] ?? []) : [])));
  return [{ path: file.copyOf.path, teams: [...teams].sort(), alerts: countAlerts(rules, severities), rules: rules.length }];
}

function countAlerts(rules: readonly Rule[], severities: readonly string[]): AlertCounts {
  const alerting = rules.filter(({ kind }) => kind === 'alerting');
  return Object.fromEntries(severities.map((name) => [name, alerting.filter(({ labels }) => labels['severity'] === name).length]));
}

function teamSummary({ matchers, routes }: Route, config: AlertmanagerConfig): readonly TeamSummary[] {
  const team = valueIn(matchers, 'team');
  // A foreign route may match a team of its own, but not what alertc puts on its alerts only.
  return team === undefined || matchers.every(({ label }) => label !== 'source')
    ? []
    : [{ team, told: routes.map((route) => toldBy(route, routes, config)) }];
}

function toldBy(route: Route, siblings: readonly Route[], config: AlertmanagerConfig): Told {
  const severity = valueIn(route.matchers, 'severity') ?? '';
  const service = valueIn(route.matchers, 'service');
  const environment = valueIn(route.matchers, 'environment');
  const [active, mute] = route.routes;
  return {
    severity,
    ...(service === undefined || environment === undefined ? {} : { service: { name: service, environment } }),
    environments: environmentsOf(route, siblings, severity),
    receiver: toldReceiver(active?.receiver ?? route.receiver, config),
    ...(active?.during === undefined || mute === undefined
      ? {}
      : { during: active.during.interval, otherwise: toldReceiver(mute.receiver, config) }),
  };
}

/** A severity has two routes where alerts of production and of other environments are told apart. */
function environmentsOf({ matchers }: Route, siblings: readonly Route[], severity: string): Told['environments'] {
  const environment = valueIn(matchers, 'environment');
  if (environment !== undefined) return environment === PRODUCTION ? 'production' : 'others';
  const ofTeam = siblings.filter((other) => valueIn(other.matchers, 'service') === undefined);
  return ofTeam.filter((other) => valueIn(other.matchers, 'severity') === severity).length > 1 ? 'others' : 'all';
}

export function toldReceiver(receiver: string, { receivers }: AlertmanagerConfig): ToldReceiver {
  const integrations = receivers.find(({ name }) => name === receiver)?.integrations ?? [];
  return { response: receiver.split('/').at(-1) ?? receiver, integrations: integrations.map(({ integration }) => integration) };
}

function valueIn(matchers: readonly Matcher[], label: string): string | undefined {
  return matchers.find((matcher) => matcher.label === label && matcher.op === '=')?.value;
}
