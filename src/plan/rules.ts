import { exclusionsOf } from '../model/exclusions.ts';
import { type Labels, type Model, type PlainAlert, PRODUCTION, type Service } from '../model/model.ts';
import type { Stack } from '../model/stack.ts';
import { call, number } from '../promql/build.ts';
import { sortedBy } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';
import type { Signal } from './alert-labels.ts';
import { plainAnnotations } from './annotations.ts';
import { burnsAfterRecovery } from './burn-alerts.ts';
import { costFiles } from './cost-rules.ts';
import { withRaised } from './escalation.ts';
import { alertsGroup, HEARTBEAT_RULE_FILE, REPLICA_LABEL, serviceRuleFile, sloGroup, teamRuleFile, WATCHDOG } from './naming.ts';
import type { AlertingRule, RuleFile, RuleGroup } from './plan.ts';
import { sloAlerts } from './slo-alerts.ts';
import { sloContext } from './slo-context.ts';
import { recordingRules } from './slo-rules.ts';
import { stackFiles } from './stack-rules.ts';

/** A rule file for each service, one for what its telemetry amounts to, one for each team with alerts of its own, and the watchdog's. */
export function planRuleFiles(model: Model): readonly RuleFile[] {
  const files = [
    ...model.services.map((service) => serviceFile(service, model)),
    ...teamFiles(model),
    ...costFiles(model),
    ...stackFiles(model),
    ...heartbeatFile(model),
  ];
  return sortedBy(
    files.filter(({ groups }) => groups.length > 0),
    ({ path }) => path,
  );
}

function serviceFile(service: Service, model: Model): RuleFile {
  const owner = { environment: service.environment, service: service.name, team: service.team };
  const plain = service.alerts.flatMap((alert) =>
    withRaised(plainRule(alert, owner, keepFiringFor(alert, service, model)), alert.escalate),
  );
  return {
    path: serviceRuleFile(service.name, service.environment),
    groups: [...service.slos.flatMap((slo) => sloGroups(service, slo, model)), ...plainGroup(alertsGroup(service.name), plain, model)],
    sources: [service.place.span, ...exclusionSpans(service, model)],
  };
}

/** The maintenance that budgets of a service leave out. */
function exclusionSpans(service: Service, { maintenance }: Model): readonly Span[] {
  return [...new Set(service.slos.flatMap((slo) => exclusionsOf(service, slo, maintenance).map(({ place }) => place.span)))];
}

/** Groups in the order in which they read each other. */
function sloGroups(service: Service, slo: Service['slos'][number], model: Model): readonly RuleGroup[] {
  const { evaluation } = model;
  const context = sloContext(service, slo, model);
  const { fast, slow, period } = recordingRules(context);
  const groups: readonly RuleGroup[] = [
    { name: sloGroup(service.name, slo.name, 'fast'), interval: evaluation.fast, rules: [...fast, ...sloAlerts(context, 'fast')] },
    { name: sloGroup(service.name, slo.name, 'slow'), interval: evaluation.slow, rules: slow },
    { name: sloGroup(service.name, slo.name, 'period'), interval: evaluation.slow, rules: [...period, ...sloAlerts(context, 'period')] },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}

function plainGroup(name: string, rules: readonly AlertingRule[], { evaluation }: Model): readonly RuleGroup[] {
  return rules.length === 0 ? [] : [{ name, interval: evaluation.fast, rules }];
}

/** What mutes the burn alerts of its service outlasts them, unless the author says how long: otherwise they would page after recovery. */
function keepFiringFor({ role, keepFiringFor: written }: PlainAlert, { slos }: Service, model: Model): Duration | undefined {
  return written ?? (role === undefined || slos.length === 0 ? undefined : burnsAfterRecovery(model));
}

function plainRule(
  alert: PlainAlert,
  owner: { environment: string; service?: string; team: string },
  keepFiringFor: Duration | undefined,
): AlertingRule {
  return {
    kind: 'alerting',
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    labels: { ...alert.labels, ...owner, severity: alert.severity.name, source: 'rule', signal: signalOf(alert) },
    annotations: plainAnnotations(alert),
    origin: alert.place.at('name').span,
  };
}

function signalOf({ role }: PlainAlert): Signal {
  return role === 'serviceDown' ? 'down' : 'symptom';
}

/** Documents of one team and environment share a file and a group. */
function teamFiles(model: Model): readonly RuleFile[] {
  const byPath = new Map<string, { rules: AlertingRule[]; sources: Span[]; team: string }>();
  for (const { team, environment, alerts, place } of model.alerts) {
    const path = teamRuleFile(team, environment);
    const file = byPath.get(path) ?? { rules: [], sources: [], team };
    file.rules.push(...alerts.flatMap((alert) => withRaised(plainRule(alert, { environment, team }, alert.keepFiringFor), alert.escalate)));
    file.sources.push(place.span);
    byPath.set(path, file);
  }
  return [...byPath].map(([path, { rules, sources, team }]) => ({ path, groups: plainGroup(alertsGroup(team), rules, model), sources }));
}

/** The watchdog fires always; when it stops arriving at the heartbeat's receiver, alerting itself is broken. */
function heartbeatFile({ routing, evaluation, stack }: Model): readonly RuleFile[] {
  if (routing.heartbeat === undefined) return [];
  const origin = routing.place.at('heartbeat').span;
  const watchdog: AlertingRule = {
    kind: 'alerting',
    alert: WATCHDOG,
    expr: call('vector', number(1)),
    labels: {
      environment: PRODUCTION,
      service: 'heartbeat',
      team: routing.fallback,
      severity: 'none',
      source: 'stack',
      signal: 'stack',
      ...replicaOf(stack),
    },
    annotations: {
      summary: 'Alerting works as long as this alert arrives.',
      description: 'Always firing. Its receiver raises the alarm when it falls silent.',
    },
    origin,
  };
  const sources = hasReplicas(stack) ? [origin, stack.place.span] : [origin];
  return [{ path: HEARTBEAT_RULE_FILE, groups: [{ name: 'heartbeat', interval: evaluation.fast, rules: [watchdog] }], sources }];
}

/** Whether a heartbeat is to arrive from each replica of Prometheus: one that is silent would hide behind the other. */
export function hasReplicas(stack: Stack | undefined): stack is Stack {
  return stack?.parts.some(({ component, replicas = 1 }) => component === 'prometheus' && replicas > 1) ?? false;
}

/** The label that tells replicas apart is taken off all alerts, so that both send the same ones; here it is put back under another name. */
function replicaOf(stack: Stack | undefined): Labels {
  return hasReplicas(stack) ? { [REPLICA_LABEL]: `{{ $externalLabels.${stack.replicaLabel} }}` } : {};
}
