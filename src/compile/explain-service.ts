import type { Service, Slo } from '../model/model.ts';
import { absenceMutedBy } from '../plan/inhibit-dead-telemetry.ts';
import { burnAlert, costRuleFile } from '../plan/naming.ts';
import { parseDuration } from '../values/duration.ts';
import type { Analysis } from './analyse.ts';
import { explainAlert } from './explain-alert.ts';
import { explainSlo } from './explain-slo.ts';
import { toldOf } from './explain-told.ts';
import type { Told } from './summary.ts';

/** A service with its SLOs and plain alerts at a glance, those about what its telemetry amounts to included. */
export interface ServiceExplanation {
  readonly service: string;
  readonly environment: string;
  readonly team: string;
  readonly slos: readonly SloAtAGlance[];
  readonly plainAlerts: readonly PlainAlertAtAGlance[];
  /** How its metrics get to Prometheus, where that is declared. */
  readonly telemetry?: {
    readonly through: string;
    /** Parts that every way passes. */
    readonly parts: readonly string[];
    /** What holds back that its SLIs have vanished. */
    readonly mutedBy: readonly { readonly part: string; readonly alert: string; readonly severity: string }[];
  };
  readonly told: readonly Told[];
}

export interface SloAtAGlance {
  readonly slo: string;
  readonly objective: string;
  readonly period: string;
  readonly totalOutage: string;
  readonly kind: string;
  /** What a total outage leads to first; absent when no burn alert can fire. */
  readonly totalOutageFires?: { readonly severity: string; readonly after: string };
  /** Names of its alerts with their severities. */
  readonly alerts: readonly { readonly alert: string; readonly severities: readonly string[] }[];
}

export interface PlainAlertAtAGlance {
  readonly alert: string;
  readonly severity: string;
  readonly for?: string;
  readonly summary: string;
}

export function explainService(analysis: Analysis, service: Service): ServiceExplanation {
  const { name, environment, team } = service;
  const slos = service.slos.map((slo) => atAGlance(analysis, service, slo));
  const plainAlerts = plainAlertsOf(analysis, service);
  const emitted = [
    ...slos.flatMap(({ alerts }) => alerts.flatMap(({ severities }) => severities)),
    ...plainAlerts.map(({ severity }) => severity),
  ];
  const told = toldOf(analysis, team, environment, name).filter(({ severity }) => emitted.includes(severity));
  const telemetry = telemetryOf(analysis, service);
  return { service: name, environment, team, slos, plainAlerts, ...(telemetry === undefined ? {} : { telemetry }), told };
}

function telemetryOf({ model }: Analysis, { telemetryPath }: Service): ServiceExplanation['telemetry'] {
  if (telemetryPath === undefined) return undefined;
  const { through, parts } = telemetryPath;
  const onTheWay = (model.stack?.parts ?? []).filter(({ name }) => parts.includes(name));
  const mutedBy = onTheWay.flatMap((part) =>
    absenceMutedBy(part, model).map((alert) => ({ part: part.name, alert: alert.name, severity: alert.severity.name })),
  );
  return { through, parts, mutedBy };
}

function plainAlertsOf(analysis: Analysis, { name, environment, alerts }: Service): readonly PlainAlertAtAGlance[] {
  const aboutCost = analysis.plan.ruleFiles
    .filter(({ path }) => path === costRuleFile(name, environment))
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alerting' ? [rule.alert] : []))));
  return [...new Set([...alerts.map((alert) => alert.name), ...aboutCost])].flatMap((alert) =>
    explainAlert(analysis, alert)
      .filter((one) => one.service === name && one.environment === environment && one.slo === undefined)
      .map(({ severity, for: held, summary }) => ({ alert, severity, ...(held === undefined ? {} : { for: held }), summary })),
  );
}

function atAGlance(analysis: Analysis, service: Service, slo: Slo): SloAtAGlance {
  const { objective, period, budget, measured, severities, detection, alerts } = explainSlo(analysis, service, slo);
  const [total] = detection;
  const [first] = Object.entries(total?.severities ?? {}).sort(([, a], [, b]) => durationOf(a.after) - durationOf(b.after));
  return {
    slo: slo.name,
    objective,
    period,
    totalOutage: budget.totalOutage,
    kind: measured.kind,
    ...(first === undefined ? {} : { totalOutageFires: { severity: first[0], after: first[1].after } }),
    alerts: [
      ...(severities.length === 0 ? [] : [{ alert: burnAlert(service.name, slo.name), severities }]),
      ...alerts.map(({ alert, severity }) => ({ alert, severities: [severity] })),
    ],
  };
}

function durationOf(printed: string): number {
  return parseDuration(printed) ?? 0;
}
