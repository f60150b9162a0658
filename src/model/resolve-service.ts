import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { serviceDashboardUid } from '../values/dashboard-uid.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { checkSliOf } from './check-sli.ts';
import { checkSlo } from './check-slo.ts';
import { service as diagnostics, slo as sloDiagnostics } from './diagnostics.ts';
import { type Evaluation, PRODUCTION, type Routing, type Service, type Severity } from './model.ts';
import { type ObjectiveClasses, toldForSlo } from './objective-classes.ts';
import { keepFirst } from './references.ts';
import { RESERVED_SERVICES, refuseReservedLabels } from './reserved.ts';
import { resolveAlert } from './resolve-alert.ts';
import { resolveSlo } from './resolve-slo.ts';
import { resolveReceivers } from './resolve-teams.ts';
import { resolveTelemetryCost } from './resolve-telemetry-cost.ts';
import type { Stack } from './stack.ts';
import { telemetryPathOf } from './telemetry-path.ts';

export interface ServiceSurroundings {
  readonly evaluation: Evaluation;
  readonly severities: readonly Severity[];
  readonly routing: Routing;
  readonly routingDefinition: DefinitionOf<'Routing'>['value'];
  /** Absent where none is declared; 'unknown' where it could not be read. */
  readonly stack: Stack | 'unknown' | undefined;
  readonly classes: ObjectiveClasses;
}

export function resolveService({ value, place }: DefinitionOf<'Service'>, around: ServiceSurroundings): Outcome<Service> {
  const findings = new Findings();
  const { runbook, labels = {}, environment } = value;
  const dashboard = value.dashboard ?? compiledDashboard(value.service, environment, around.routing);
  if (RESERVED_SERVICES.includes(value.service)) {
    findings.add(diagnostics['reserved-name'].at(place.at('service').span, { name: value.service }));
  }
  findings.addAll(warnOutsideProduction(environment, place));
  findings.addAll(refuseReservedLabels(labels, place.at('labels')));

  const { severities, classes, evaluation } = around;
  const { timezone } = around.routing;
  const inherited = { severities, timezone, evaluation, traffic: value.traffic, runbook, dashboard, class: value.class, classes };
  const resolved = value.slos.map((written, index) => findings.take(resolveSlo(written, place.at('slos', index), inherited)));
  const slos =
    findings.take(
      keepFirst(
        resolved.filter((slo) => slo !== undefined),
        ({ name }) => name,
        ({ name }) => `SLO ${name} in service ${value.service}`,
        (slo) => slo.place.at('name').span,
      ),
    ) ?? [];
  for (const slo of slos) {
    const found = [...checkSliOf(slo, around.routing.versions), ...checkSlo(slo, around.evaluation, around.routing)];
    findings.addAll(toldForSlo(found, slo, value.service));
  }

  const splitBy = [...slos.flatMap(({ by }) => by), ...around.routing.externalLabels];
  const { prometheus } = around.routing.versions;
  const surroundings = { severities: around.severities, prometheus, labels, service: { name: value.service, splitBy }, runbook, dashboard };
  const alerts = value.alerts.map((written, index) => findings.take(resolveAlert(written, place.at('alerts', index), surroundings)));
  const sender = { name: value.service, environment, through: value.telemetry.through, place };
  const telemetryPath = around.stack === 'unknown' ? undefined : findings.take(telemetryPathOf(sender, around.stack));
  const payer = {
    service: value.service,
    slos,
    severities: around.severities,
    routing: around.routing,
    stack: around.stack,
    runbook,
    dashboard,
  };
  const cost = place.has('telemetry') ? findings.take(resolveTelemetryCost(value.telemetry, place.at('telemetry'), payer)) : undefined;
  const service: Service = {
    name: value.service,
    environment,
    team: value.team ?? around.routing.fallback,
    receivers: findings.take(resolveReceivers(value.receivers ?? {}, place.at('receivers'), around.routingDefinition)) ?? {},
    dependsOn: [...new Set(value.dependsOn)],
    labels,
    ...(telemetryPath === undefined ? {} : { telemetryPath }),
    ...(cost === undefined ? {} : { cost }),
    slos,
    alerts: alerts.filter((alert) => alert !== undefined),
    place,
  };
  return { value: service, findings: findings.all };
}

/** The one that alertc writes, where it is known at which address. */
function compiledDashboard(service: string, environment: string, { dashboards }: Routing): string | undefined {
  return dashboards?.url === undefined ? undefined : `${dashboards.url.replace(/\/+$/, '')}/d/${serviceDashboardUid(service, environment)}`;
}

/** Nobody is woken by a test system, and whoever writes the definition should know. */
export function warnOutsideProduction(environment: string, place: Place): Finding[] {
  return environment === PRODUCTION ? [] : [diagnostics['not-production'].at(place.at('environment').span, { environment })];
}

/** With a declared scrape interval every window must hold four of them, or one late scrape leaves a hole. */
export function checkScrapes(
  evaluation: Evaluation,
  scrapeInterval: Duration | undefined,
  severities: readonly Severity[],
  routing: Routing,
): Finding[] {
  if (scrapeInterval === undefined) return [];
  const least = milliseconds(4 * scrapeInterval);
  const windows = [
    { key: 'evaluation.base', window: evaluation.base },
    ...severities.flatMap(({ name, burn }) => (burn === undefined ? [] : [{ key: `the short window of ${name}`, window: burn.short }])),
  ];
  return windows
    .filter(({ window }) => window < least)
    .map(({ key, window }) =>
      sloDiagnostics['window-below-scrapes'].at(routing.place.at('scrapeInterval').span, {
        key,
        window: printDuration(window),
        least: printDuration(least),
      }),
    );
}
