import type { ComponentAlertDefinition } from '../definitions/component.ts';
import { definition as definitionDiagnostics } from '../definitions/diagnostics.ts';
import type { DefinitionOf } from '../definitions/read.ts';
import type { MetricSuffix } from '../definitions/stack.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { type Filling, filledWith, textWith } from '../promql/placeholders.ts';
import type { Version } from '../values/version.ts';
import { contains } from '../values/version-range.ts';
import type { Place } from '../yaml/place.ts';
import { checkCalculations } from './calculated-series.ts';
import { countersOf, readsAny, refuseUnlistedMetrics, seriesOfAll } from './component-metrics.ts';
import { withEndings } from './metric-suffix.ts';
import type { Severity } from './model.ts';
import { unknownReference } from './references.ts';
import { resolveAlert, withoutUndefined } from './resolve-alert.ts';
import type { StackAlert } from './stack.ts';
import { checkHoles, defaultParameters, GIVEN, type Parameters } from './stack-parameters.ts';
import { resolveTest } from './stack-test.ts';

/** A component with what a part of the stack says about itself. */
export interface ComponentUse {
  readonly component: DefinitionOf<'Component'>;
  readonly version: Version;
  readonly tier?: string | undefined;
  readonly mode?: string | undefined;
  readonly features: readonly string[];
  readonly metricSuffix: MetricSuffix;
  /** Metrics that the program of the part is known not to have, by how they begin. */
  readonly lacks?: string | undefined;
  readonly parameters: Parameters;
  readonly severities: readonly Severity[];
  readonly prometheus: Version;
}

/** The alerts of a component that are for this part, with its values. What names a parameter that has no value is left out. */
export function resolveComponent(use: ComponentUse): Outcome<readonly StackAlert[]> {
  const { value, place } = use.component;
  const findings = new Findings();
  const defaults = defaultParameters(value.parameters, place.at('parameters'));
  findings.addAll(defaults.findings);
  const values = new Map([...defaults.values, ...use.parameters]);
  const alerts = value.alerts.flatMap((written, index) => {
    const at = place.at('alerts', index);
    if (!isFor(written, use)) return [];
    return rungsOf(written, at).flatMap((rung) => findings.take(resolveRung(written, rung, at, { ...use, parameters: values })) ?? []);
  });
  return { value: alerts, findings: findings.all };
}

function isFor({ expr, versions, requires, tiers, modes }: ComponentAlertDefinition, use: ComponentUse): boolean {
  return (
    !(use.lacks !== undefined && readsAny(expr.expr, use.lacks)) &&
    (versions === undefined || contains(versions, use.version)) &&
    requires.every((feature) => use.features.includes(feature)) &&
    (tiers === undefined || (use.tier !== undefined && tiers.includes(use.tier))) &&
    (modes === undefined || (use.mode !== undefined && modes.includes(use.mode)))
  );
}

interface Rung {
  readonly severity: string;
  readonly for?: StackAlert['for'];
  readonly thresholds: Parameters;
  readonly place: Place;
}

/** An alert without a ladder is a ladder of one. */
function rungsOf({ severity, ladder, for: pending }: ComponentAlertDefinition, place: Place): readonly Rung[] {
  const single = severity === undefined ? [] : [{ severity, ...withoutUndefined({ for: pending }), thresholds: new Map(), place }];
  const rungs = (ladder ?? []).map((rung, index): Rung => {
    const thresholds = Object.entries(withoutUndefined({ above: rung.above, below: rung.below })).map(
      ([name, text]) => [name, { kind: 'number', text } satisfies Filling] as const,
    );
    const written = rung.for ?? pending;
    return {
      severity: rung.severity,
      ...(written === undefined ? {} : { for: written }),
      thresholds: new Map(thresholds),
      place: place.at('ladder', index),
    };
  });
  return [...single, ...rungs];
}

/** What is wrong with the alerts of a component whatever its parts say. */
export function checkComponent({ value, place }: DefinitionOf<'Component'>): Finding[] {
  const known = [...new Set([...Object.keys(value.parameters), ...Object.keys(GIVEN)])].sort();
  const listed = seriesOfAll(value.metrics);
  return value.alerts.flatMap((written, index) => checkAlert(written, place.at('alerts', index), { ...value, known, listed }));
}

interface Listed {
  readonly parameters: DefinitionOf<'Component'>['value']['parameters'];
  /** Names of parameters, those that every part gives included. */
  readonly known: readonly string[];
  /** Names of series. */
  readonly listed: ReadonlySet<string>;
}

function checkAlert(written: ComponentAlertDefinition, place: Place, { parameters, known, listed }: Listed): Finding[] {
  const typeOf = (name: string) => parameters[name]?.type ?? GIVEN[name] ?? (name.startsWith('always') ? 'number' : undefined);
  const isNeither = written.severity === undefined && (written.ladder ?? []).length === 0;
  return [
    ...(isNeither
      ? [definitionDiagnostics['missing-key'].at(place.at('name').keySpan, { key: 'severity', expected: 'one of the severities' })]
      : []),
    ...checkHoles(written.expr, typeOf, known, place.at('expr')),
    ...refuseUnlistedMetrics(written.expr.expr, listed, place.at('expr')),
    ...(written.test === undefined ? [] : checkCalculations(written.test, [...known, 'replica'], place.at('test'))),
  ];
}

function resolveRung(written: ComponentAlertDefinition, rung: Rung, place: Place, use: ComponentUse): Outcome<StackAlert> {
  const values = new Map([...use.parameters, ...rung.thresholds]);
  const valueFor = (name: string) => values.get(name);
  if (written.expr.holes.some(({ name, takes }) => takes !== 'ending' && !values.has(name))) return { findings: [] };
  const severity = severityNamed(rung.severity, use);
  if (severity === undefined) {
    const known = use.severities.map(({ name }) => name);
    return { findings: known.length === 0 ? [] : [unknownReference('severity', rung.severity, known, rung.place.at('severity').span)] };
  }
  const expr = filledWith(withEndings(written.expr, use.metricSuffix), valueFor);
  const plain = { name: written.name, severity: severity.name, expr, ...withoutUndefined({ for: rung.for, summary: written.summary }) };
  const around = { severities: use.severities, prometheus: use.prometheus, labels: {} };
  const { value: checked, findings } = resolveAlert(plain, place, around);
  if (checked === undefined) return { findings };
  const text = (template: string) => textWith(template, valueFor);
  return {
    value: {
      name: written.name,
      component: use.component.value.component,
      severity,
      expr,
      ...withoutUndefined({
        for: rung.for,
        keepFiringFor: written.keepFiringFor,
        runbook: written.runbook,
        signal: written.signal,
        concerns: written.concerns,
        breaks: written.breaks,
      }),
      summary: text(written.summary ?? written.name),
      why: text(written.why),
      firstSteps: written.firstSteps.map(text),
      inhibitedBy: written.inhibitedBy,
      placement: written.placement ?? 'stack',
      ...(written.test === undefined
        ? {}
        : { test: resolveTest(written.test, countersOf(use.component.value.metrics), values, use.metricSuffix) }),
      place,
    },
    findings,
  };
}

/** Shipped components speak of P0 to P3; where a repository has other severities, those of the same rank count, or the least urgent one. */
function severityNamed(wanted: string, { severities, component }: ComponentUse): Severity | undefined {
  const found = severities.find(({ name }) => name === wanted);
  const rank = /^P(\d)$/.exec(wanted)?.[1];
  if (found !== undefined || rank === undefined || !component.place.span.file.path.startsWith('alertc:')) return found;
  return severities[Number(rank)] ?? severities.at(-1);
}
