import type { DefinitionOf } from '../definitions/read.ts';
import type { SloDefinition } from '../definitions/service.ts';
import { type Finding, located } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { checkExpr } from '../promql/check.ts';
import { checkSli, selectorsOfSli } from '../sli/kinds.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { checkSlo } from './check-slo.ts';
import { service as diagnostics, slo as sloDiagnostics } from './diagnostics.ts';
import { type Evaluation, PRODUCTION, type Routing, type Service, type Severity, type Slo } from './model.ts';
import { keepFirst } from './references.ts';
import { RESERVED_SERVICES, refuseReservedLabels } from './reserved.ts';
import { resolveAlert, withoutUndefined } from './resolve-alert.ts';

export interface ServiceSurroundings {
  readonly evaluation: Evaluation;
  readonly severities: readonly Severity[];
  readonly routing: Routing;
}

export function resolveService({ value, place }: DefinitionOf<'Service'>, around: ServiceSurroundings): Outcome<Service> {
  const findings = new Findings();
  const { runbook, dashboard, labels = {}, environment } = value;
  if (RESERVED_SERVICES.includes(value.service)) {
    findings.add(diagnostics['reserved-name'].at(place.at('service').span, { name: value.service }));
  }
  findings.addAll(warnOutsideProduction(environment, place));
  findings.addAll(refuseReservedLabels(labels, place.at('labels')));

  const slos =
    findings.take(
      keepFirst(
        value.slos.map((written, index) => resolveSlo(written, place.at('slos', index), { runbook, dashboard })),
        ({ name }) => name,
        ({ name }) => `SLO ${name} in service ${value.service}`,
        (slo) => slo.place.at('name').span,
      ),
    ) ?? [];
  for (const slo of slos) findings.addAll(checkOneSlo(slo, around));

  const surroundings = { severities: around.severities, prometheus: around.routing.versions.prometheus, labels, runbook, dashboard };
  const alerts = value.alerts.map((written, index) => findings.take(resolveAlert(written, place.at('alerts', index), surroundings)));
  const service: Service = {
    name: value.service,
    environment,
    team: value.team ?? around.routing.fallback,
    labels,
    slos,
    alerts: alerts.filter((alert) => alert !== undefined),
    place,
  };
  return { value: service, findings: findings.all };
}

function resolveSlo(
  written: SloDefinition,
  place: Slo['place'],
  inherited: { runbook: string | undefined; dashboard: string | undefined },
): Slo {
  const { name, objective, period, sli, minimumBadEvents } = written;
  const { description, runbook = inherited.runbook, dashboard = inherited.dashboard } = written;
  return { name, objective, period, sli, minimumBadEvents, ...withoutUndefined({ description, runbook, dashboard }), place };
}

function checkOneSlo(slo: Slo, { evaluation, severities, routing }: ServiceSurroundings): Finding[] {
  const sliPlace = slo.place.at('sli');
  const selectors = selectorsOfSli(slo.sli).flatMap(({ path, selector }) => {
    const place = sliPlace.at(...path);
    return checkExpr(selector, routing.versions).drafts.map((draft) => located(draft, place.inside(draft.range)));
  });
  return [...checkSli(slo.sli, sliPlace), ...selectors, ...checkSlo(slo, severities, evaluation)];
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
