import type { Kind } from '../definitions/kinds.ts';
import type { BrokenDefinition, Definition, DefinitionOf } from '../definitions/read.ts';
import { hasErrors } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { NamedRuleFile } from '../rulefile/written.ts';
import { sortedBy } from '../text/compare.ts';
import { sourceFile } from '../text/source-file.ts';
import { fileSpan } from '../text/span.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { longestLength } from '../values/period.ts';
import type { Instant } from '../values/zoned-time.ts';
import { checkCalendars } from './check-calendars.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkMetrics } from './check-metrics.ts';
import { refuseSharedJobs } from './check-telemetry-jobs.ts';
import { repository } from './diagnostics.ts';
import { checkExclusions } from './exclusions.ts';
import type { AlertsOfTeam, Model, Routing, Severity, Team } from './model.ts';
import { declaredClasses, unusedClasses } from './objective-classes.ts';
import { keepFirst, unknownReference } from './references.ts';
import { refuseReservedLabels } from './reserved.ts';
import { resolveAlert } from './resolve-alert.ts';
import { resolveMaintenance } from './resolve-maintenance.ts';
import { resolveRouteTests } from './resolve-route-tests.ts';
import { checkHoursReferences, resolveRouting } from './resolve-routing.ts';
import { resolveRuleFiles } from './resolve-rule-files.ts';
import { checkScrapes, resolveService, warnOutsideProduction } from './resolve-service.ts';
import { resolveSeverities } from './resolve-severities.ts';
import { periodOf } from './resolve-slo.ts';
import { resolveStack, type StackSurroundings } from './resolve-stack.ts';
import { resolveTeam } from './resolve-teams.ts';
import type { Stack } from './stack.ts';

export interface Unresolved {
  readonly definitions: readonly Definition[];
  /** Those that come with alertc; a repository's own of the same kind replace them. */
  readonly shipped: readonly Definition[];
  /** Names of the components that come with alertc; only those that the stack needs are among `shipped`. */
  readonly shippedComponents: readonly string[];
  /** What could not be decoded. Nothing is reported as missing that one of these may declare. */
  readonly broken: readonly BrokenDefinition[];
  /** Rule files that definitions name. */
  readonly ruleFiles?: readonly NamedRuleFile[];
  /** For findings that depend on the date; without it there are none. */
  readonly now?: Instant;
}

/** Puts the definitions of a repository together: defaults, references, and everything that can only be wrong between them. */
export function resolve({ definitions, shipped, shippedComponents, broken, ruleFiles = [], now }: Unresolved): Outcome<Model> {
  const findings = new Findings();
  const routingDefinition = findings.take(theRouting(definitions, broken));
  const severitiesDefinition = findings.take(theSeverities(definitions, shipped, broken));
  if (routingDefinition === undefined || severitiesDefinition === undefined) return { findings: findings.all };

  const { evaluation, severities } = findings.take(resolveSeverities(severitiesDefinition)) ?? {
    evaluation: severitiesDefinition.value.evaluation,
    severities: [],
  };
  const routing = findings.take(resolveRouting(routingDefinition, now));
  if (routing === undefined) return { findings: findings.all };

  const teams = resolveTeams(definitions, routingDefinition, findings);
  findings.addAll(checkHoursReferences(routing, severities, teams, broken));
  findings.addAll(checkScrapes(evaluation, routing.scrapeInterval, severities, routing));

  const around = { evaluation, severities, routing, routingDefinition: routingDefinition.value };
  const maintenance = findings.take(
    resolveMaintenance(ofKind(definitions, 'Maintenance'), {
      services: ofKind(definitions, 'Service'),
      alerts: ofKind(definitions, 'Alerts'),
      ruleFiles: ofKind(definitions, 'RuleFiles'),
      stacks: ofKind(definitions, 'Stack'),
      teams: ofKind(definitions, 'Team').map(({ value }) => value.team),
      severities: severities.map(({ name }) => name),
      timezone: routingDefinition.value.timezone,
      alertmanager: routingDefinition.value.versions.alertmanager,
      broken,
      ...(now === undefined ? {} : { now }),
    }),
  );
  const stack = findings.take(
    theStack(definitions, shipped, { severities, routing, longestPeriod: longestPeriod(definitions), shippedComponents, broken }),
  );
  const { classes, findings: classFindings } = declaredClasses(ofKind(definitions, 'ObjectiveClass'));
  findings.addAll(classFindings);
  if (!mayBe('Service', broken)) findings.addAll(unusedClasses(classes, ofKind(definitions, 'Service')));
  const aroundServices = { ...around, classes, stack: stack ?? (mayBe('Stack', broken) ? ('unknown' as const) : undefined) };
  const services = findings.take(distinctServices(ofKind(definitions, 'Service'))) ?? [];
  const model: Model = {
    evaluation,
    severities,
    routing,
    teams,
    services: sortedBy(
      services.map((definition) => findings.take(resolveService(definition, aroundServices))).filter((service) => service !== undefined),
      ({ name, environment }) => `${name} ${environment}`,
    ),
    alerts: resolveAlertsOfTeams(definitions, severities, routing, findings),
    ruleFiles:
      findings.take(
        resolveRuleFiles(ofKind(definitions, 'RuleFiles'), { severities, prometheus: routing.versions.prometheus, named: ruleFiles }),
      ) ?? [],
    maintenance: maintenance ?? { silences: [], windows: [] },
    ...(stack === undefined ? {} : { stack }),
    routeTests: findings.take(resolveRouteTests(ofKind(definitions, 'RouteTests'))) ?? [],
  };
  const nothing =
    model.services.length + model.alerts.length + ofKind(definitions, 'RuleFiles').length + broken.length === 0 && stack === undefined;
  if (nothing) findings.add(repository['no-services'].at(routing.place.span, {}));
  findings.addAll(checkCalendars(model.services, now));
  if (broken.length === 0 && !hasErrors(findings.all)) findings.addAll(checkExclusions(model));
  findings.addAll(checkDependencies(model.services, broken));
  findings.addAll(refuseSharedJobs(model.services));
  findings.addAll(checkTeamReferences(model, ofKind(definitions, 'RuleFiles'), broken));
  findings.addAll(checkMetrics(model));
  // What has an error is missing from the plan, and a maintenance of it would seem to mute nothing.
  const complete = broken.length === 0 && !hasErrors(findings.all);
  return { value: complete ? model : { ...model, maintenance: { silences: [], windows: [] } }, findings: findings.all };
}

function ofKind<K extends Kind>(definitions: readonly Definition[], kind: K): readonly DefinitionOf<K>[] {
  return definitions.filter((definition): definition is Extract<Definition, DefinitionOf<K>> => definition.kind === kind);
}

/** Whether a document that could not be decoded may be of this kind. */
function mayBe(kind: Kind, broken: readonly BrokenDefinition[]): boolean {
  return broken.some((one) => one.kind === kind || one.kind === 'unknown');
}

function theRouting(definitions: readonly Definition[], broken: readonly BrokenDefinition[]): Outcome<DefinitionOf<'Routing'>> {
  const { value: all, findings } = keepFirst(
    ofKind(definitions, 'Routing'),
    () => '',
    () => 'document of kind Routing',
    ({ place }) => place.at('kind').span,
  );
  const [first] = all;
  if (first !== undefined) return { value: first, findings };
  if (mayBe('Routing', broken)) return { findings };
  const anywhere = definitions[0]?.place.span ?? fileSpan(sourceFile('rules/', ''));
  return { findings: [repository['no-routing'].at(fileSpan(anywhere.file), {})] };
}

function theSeverities(
  definitions: readonly Definition[],
  shipped: readonly Definition[],
  broken: readonly BrokenDefinition[],
): Outcome<DefinitionOf<'Severities'>> {
  const own = ofKind(definitions, 'Severities');
  // Judged by the shipped ones, everything that was written for the repository's own would look wrong.
  if (own.length === 0 && broken.some(({ kind }) => kind === 'Severities')) return { findings: [] };
  const value = own[0] ?? ofKind(shipped, 'Severities')[0];
  if (value === undefined) throw new Error('no severities are shipped');
  const { findings } = keepFirst(
    own,
    () => '',
    () => 'document of kind Severities',
    ({ place }) => place.at('kind').span,
  );
  return { value, findings };
}

function theStack(
  definitions: readonly Definition[],
  shipped: readonly Definition[],
  around: Omit<StackSurroundings, 'components'>,
): Outcome<Stack> {
  const findings = new Findings();
  const all = keepFirst(
    ofKind(definitions, 'Stack'),
    () => '',
    () => 'document of kind Stack',
    ({ place }) => place.at('kind').span,
  );
  const own = keepFirst(
    ofKind(definitions, 'Component'),
    ({ value }) => value.component,
    ({ value }) => `component ${value.component}`,
    ({ place }) => place.at('component').span,
  );
  const [first] = findings.take(all) ?? [];
  const components = [...ofKind(shipped, 'Component'), ...(findings.take(own) ?? [])];
  if (first === undefined) return { findings: findings.all };
  const byName = new Map(components.map((component) => [component.value.component, component]));
  const stack = findings.take(resolveStack(first, { ...around, components: byName }));
  return { ...(stack === undefined ? {} : { value: stack }), findings: findings.all };
}

function longestPeriod(definitions: readonly Definition[]): Duration | undefined {
  const periods = ofKind(definitions, 'Service').flatMap(({ value }) =>
    value.slos.map(({ period }) => longestLength(periodOf(period, 'UTC'))),
  );
  return periods.length === 0 ? undefined : milliseconds(Math.max(...periods));
}

function resolveTeams(definitions: readonly Definition[], routing: DefinitionOf<'Routing'>, findings: Findings): readonly Team[] {
  const teams = ofKind(definitions, 'Team').map((definition) => findings.take(resolveTeam(definition, routing.value)));
  const resolved = teams.filter((team) => team !== undefined);
  const distinct = keepFirst(
    resolved,
    ({ name }) => name,
    ({ name }) => `team ${name}`,
    ({ place }) => place.at('team').span,
  );
  return sortedBy(findings.take(distinct) ?? [], ({ name }) => name);
}

function resolveAlertsOfTeams(
  definitions: readonly Definition[],
  severities: readonly Severity[],
  routing: Routing,
  findings: Findings,
): readonly AlertsOfTeam[] {
  const all = ofKind(definitions, 'Alerts').map(({ value, place }): AlertsOfTeam => {
    const around = { severities, prometheus: routing.versions.prometheus, labels: value.labels ?? {} };
    findings.addAll(warnOutsideProduction(value.environment, place));
    findings.addAll(refuseReservedLabels(value.labels ?? {}, place.at('labels')));
    const alerts = value.alerts.map((written, index) => findings.take(resolveAlert(written, place.at('alerts', index), around)));
    return { team: value.team, environment: value.environment, alerts: alerts.filter((alert) => alert !== undefined), place };
  });
  return sortedBy(all, ({ team, environment }) => `${team} ${environment}`);
}

function checkTeamReferences(
  { routing, teams, services, alerts, stack }: Model,
  ruleFiles: readonly DefinitionOf<'RuleFiles'>[],
  broken: readonly BrokenDefinition[],
) {
  if (broken.some(({ kind, name }) => kind === 'unknown' || (kind === 'Team' && name === undefined))) return [];
  const brokenTeams = broken.filter(({ kind }) => kind === 'Team').map(({ name }) => name ?? '');
  const known = [...teams.map(({ name }) => name), ...brokenTeams];
  const references = [
    { team: routing.fallback, span: routing.place.at('fallback').span },
    ...services.filter(({ place }) => place.has('team')).map(({ team, place }) => ({ team, span: place.at('team').span })),
    ...alerts.map(({ team, place }) => ({ team, span: place.at('team').span })),
    ...ruleFiles.map(({ value, place }) => ({ team: value.team, span: place.at('team').span })),
    ...routing.foreign.map(({ team, place }) => ({ team, span: place.at('team').span })),
    ...(stack?.place.has('team') ? [{ team: stack.team, span: stack.place.at('team').span }] : []),
  ];
  return references.filter(({ team }) => !known.includes(team)).map(({ team, span }) => unknownReference('team', team, known, span));
}

function distinctServices(services: readonly DefinitionOf<'Service'>[]) {
  const identity = ({ value }: DefinitionOf<'Service'>) => `service ${value.service} in ${value.environment}`;
  return keepFirst(services, identity, identity, ({ place }) => place.at('service').span);
}
