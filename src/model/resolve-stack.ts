import { suggest } from '../definitions/decode.ts';
import type { BrokenDefinition, DefinitionOf } from '../definitions/read.ts';
import type { PartDefinition } from '../definitions/stack.ts';
import { located } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { PROGRAMS } from '../metrics/programs.ts';
import type { Filling } from '../promql/placeholders.ts';
import { sortedBy } from '../text/compare.ts';
import type { Duration } from '../values/duration.ts';
import { camelCase } from '../values/name.ts';
import { isWrong } from '../values/parsed.ts';
import type { Place } from '../yaml/place.ts';
import { checkInhibitedBy } from './check-inhibited-by.ts';
import { checkParts } from './check-stack.ts';
import { checkTierAndMode } from './check-tier.ts';
import { compilerFeatures, compilerParameters } from './compiler-parameters.ts';
import { stack as diagnostics } from './diagnostics.ts';
import type { Routing, Severity } from './model.ts';
import { versionOf, warnUnknownVersions } from './part-version.ts';
import { unknownReference } from './references.ts';
import { withoutUndefined } from './resolve-alert.ts';
import { checkComponent, resolveComponent } from './resolve-component.ts';
import { warnOutsideProduction } from './resolve-service.ts';
import { GENERIC_COMPONENT, type Stack, type StackAlert, type StackPart } from './stack.ts';
import { alwaysName, defaultParameters, givenParameters, type Parameters, readParameter } from './stack-parameters.ts';
import { checkThrough } from './telemetry-path.ts';

type Component = DefinitionOf<'Component'>;

export interface StackSurroundings {
  readonly severities: readonly Severity[];
  readonly routing: Routing;
  /** By name: the repository's own, else the shipped one. */
  readonly components: ReadonlyMap<string, Component>;
  /** Those that come with alertc, whether they were read or not. */
  readonly shippedComponents: readonly string[];
  /** Of all SLOs. */
  readonly longestPeriod: Duration | undefined;
  readonly broken: readonly BrokenDefinition[];
}

/** The stack with the alerts of every part. */
export function resolveStack(definition: DefinitionOf<'Stack'>, around: StackSurroundings): Outcome<Stack> {
  const { value, place } = definition;
  const findings = new Findings();
  findings.addAll(warnOutsideProduction(value.environment, place));
  findings.addAll(checkParts(definition));
  findings.addAll(refuseUnusedVersions(definition));
  findings.addAll(warnUnknownVersions({ stack: definition, routing: around.routing }, around.components));
  const parts = Object.entries(value.parts).map(([name, part]) =>
    findings.take(resolvePart(name, part, place.at('parts', name), definition, around)),
  );
  const resolved = sortedBy(
    parts.filter((part) => part !== undefined),
    ({ name }) => name,
  );
  for (const name of componentsOf(definition)) {
    const component = around.components.get(name);
    if (component !== undefined) findings.addAll(checkComponent(component));
  }
  findings.addAll(checkInhibitedBy(around.components.values()));
  const { through } = value.telemetry;
  if (through !== undefined) findings.addAll(checkThrough(through, resolved, place.at('telemetry', 'through').span));
  return {
    value: {
      team: value.team ?? around.routing.fallback,
      environment: value.environment,
      replicaLabel: value.replicaLabel,
      redact: value.redact,
      ...withoutUndefined({ runbook: value.runbook, telemetryThrough: through, prices: value.prices }),
      parts: resolved,
      place,
    },
    findings: findings.all,
  };
}

/** Components whose files are needed for the parts that are declared, the generic one included. */
export function componentsOf({ value }: DefinitionOf<'Stack'>): readonly string[] {
  return [...new Set([GENERIC_COMPONENT, ...Object.values(value.parts).map(({ component }) => component)])];
}

function refuseUnusedVersions({ value, place }: DefinitionOf<'Stack'>) {
  const known = [...new Set(Object.values(value.parts).map(({ component }) => camelCase(component)))].sort();
  return Object.keys(value.versions)
    .filter((found) => !known.includes(found))
    .map((found) =>
      diagnostics['unused-version'].at(place.at('versions', found).keySpan, { found, suggestion: suggest(found, known, 'parts have') }),
    );
}

function resolvePart(
  name: string,
  part: PartDefinition,
  place: Place,
  stack: DefinitionOf<'Stack'>,
  around: StackSurroundings,
): Outcome<StackPart> {
  const findings = new Findings();
  const own = around.components.get(part.component);
  if (own === undefined && !isBroken(part.component, around)) {
    const known = [...new Set([...around.components.keys(), ...around.shippedComponents])]
      .filter((one) => one !== GENERIC_COMPONENT)
      .sort();
    findings.add(unknownReference('component', part.component, known, place.at('component').span));
  }
  const generic = around.components.get(GENERIC_COMPONENT);
  const used = [...(own === undefined ? [] : [own]), ...(generic === undefined || part.job === undefined ? [] : [generic])];
  const version = versionOf(part.component, own?.value.versions ?? {}, { stack, routing: around.routing });
  findings.addAll(needsJob(name, part, own, place));
  findings.addAll(checkTierAndMode(name, part, own, place));
  findings.addAll(refuseUnknownFeatures(part, used, place));
  const known = compilerParameters(part, Object.values(stack.value.parts), around.longestPeriod);
  const parameters = findings.take(parametersOf(name, part, used, known, place)) ?? new Map();
  const alerts = used.flatMap((component): readonly StackAlert[] => {
    // An alert may also require what a part says in other words.
    const given = [...Object.keys(part.parameters), ...Object.keys(part.plan), ...Object.keys(part.always).map(alwaysName)];
    const features = [...part.features, ...compilerFeatures(part), ...given];
    const { tier, mode, metricSuffix } = part;
    const { severities } = around;
    const { prometheus } = around.routing.versions;
    const lacks = component === generic ? lackingIn(part) : undefined;
    const use = { component, version, lacks, tier, mode, features, metricSuffix, parameters, severities, prometheus };
    return findings.take(resolveComponent(use)) ?? [];
  });
  const { stores = [], retention, component, exports, plan, metricSuffix, always, features } = part;
  return {
    value: {
      name,
      component,
      version,
      ...withoutUndefined({ tier: part.tier, mode: part.mode, job: part.job, replicas: part.replicas, config: part.config }),
      receives: own?.value.receives ?? [],
      exports,
      stores: typeof stores === 'string' ? [stores] : stores,
      ...(retention === undefined ? {} : { retention: typeof retention === 'object' ? withoutUndefined(retention) : { time: retention } }),
      plan,
      parameters: withDefaults(parameters, used),
      declared: Object.fromEntries(Object.entries(declaredIn(used)).map(([parameter, { type }]) => [parameter, type])),
      metricSuffix,
      always,
      features,
      alerts,
      place,
    },
    findings: findings.all,
  };
}

/** Most programs tell of their own process under the same names, and so the generic alerts ask for those. */
function lackingIn({ component }: PartDefinition): string | undefined {
  const program = PROGRAMS.find((one) => one.component === component);
  return program?.goProcess === 'not served' ? 'process_' : undefined;
}

function isBroken(component: string, { broken }: StackSurroundings): boolean {
  return broken.some(({ kind, name }) => kind === 'unknown' || (kind === 'Component' && (name === undefined || name === component)));
}

function needsJob(part: string, { job }: PartDefinition, own: Component | undefined, place: Place) {
  const selectsJob = own?.value.alerts.some(({ expr }) => expr.holes.some(({ name }) => name === 'job')) ?? false;
  return job === undefined && selectsJob ? [diagnostics['no-job'].at(place.at('component').span, { part })] : [];
}

function refuseUnknownFeatures({ component, features }: PartDefinition, used: readonly Component[], place: Place) {
  const known = [...new Set(used.flatMap(({ value }) => value.alerts.flatMap(({ requires }) => requires)))].sort();
  if (used.length === 0) return [];
  return features.flatMap((found, index) => {
    if (known.includes(found)) return [];
    const suggestion = known.length === 0 ? `remove it: ${component} has none` : suggest(found, known, 'it has');
    return [diagnostics['unknown-feature'].at(place.at('features', index).span, { component, found, suggestion })];
  });
}

/** The component's own parameters go before those of the generic one. */
function declaredIn(used: readonly Component[]): Component['value']['parameters'] {
  return Object.assign({}, ...used.map(({ value }) => value.parameters).reverse());
}

/** Defaults that cannot be read are found where the alerts are made. */
function withDefaults(given: Parameters, used: readonly Component[]): Parameters {
  const defaults = used.toReversed().flatMap(({ value, place }) => [...defaultParameters(value.parameters, place.at('parameters')).values]);
  return new Map([...defaults, ...given]);
}

/** What a part gives: by keys of its own, or under `parameters:`, which go before what the compiler knows. */
function parametersOf(
  name: string,
  part: PartDefinition,
  used: readonly Component[],
  known: Parameters,
  place: Place,
): Outcome<Parameters> {
  const findings = new Findings();
  const values = new Map<string, Filling>([...givenParameters(name, part), ...known]);
  const declared = declaredIn(used);
  for (const [parameter, written] of Object.entries(part.parameters)) {
    const at = place.at('parameters', parameter);
    const type = declared[parameter]?.type;
    if (type === undefined) {
      if (used.length > 0) findings.add(unknownReference('parameter', parameter, Object.keys(declared).sort(), at.keySpan));
      continue;
    }
    const parsed = readParameter(type, written);
    if (isWrong(parsed)) findings.add(located(parsed.wrong, at.span));
    else values.set(parameter, parsed.value);
  }
  return { value: values, findings: findings.all };
}
