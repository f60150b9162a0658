import { type Finding, located } from '../diagnostics/finding.ts';
import { metricDrafts } from '../metrics/check.ts';
import { type Ending, endingsOf } from '../metrics/check-endings.ts';
import type { Declared, DeclaredProgram } from '../metrics/declared.ts';
import { metric as diagnostics } from '../metrics/diagnostics.ts';
import type { Expr } from '../promql/ast.ts';
import { selector } from '../promql/build.ts';
import { queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import type { Span } from '../text/span.ts';
import { camelCase } from '../values/name.ts';
import type { Place } from '../yaml/place.ts';
import type { Model, Routing, Slo } from './model.ts';
import type { Stack } from './stack.ts';
import { TEMPO_USAGE, type TelemetryCost } from './telemetry-cost.ts';

interface Placed {
  readonly expr: Expr;
  readonly place: Place;
}

/** What expressions say about the programs of the stack, and about Prometheus and Alertmanager in their declared versions. */
export function checkMetrics({ routing, services, alerts, ruleFiles, stack }: Model): Finding[] {
  const declared = declaredPrograms(routing, stack);
  if (declared.programs.length === 0) return [];
  const placed: Placed[] = [
    ...services.flatMap(({ slos }) => slos.flatMap(expressionsOf)),
    ...services.flatMap(({ cost }) => (cost === undefined ? [] : expressionsOfCost(cost))),
    ...[...services, ...alerts].flatMap((one) => one.alerts.map(({ expr, place }) => ({ expr, place: place.at('expr') }))),
    ...ruleFiles.flatMap(({ groups }) =>
      groups.flatMap(({ rules }) => rules.map(({ expr, place }) => ({ expr, place: place.at('expr') }))),
    ),
    ...(stack?.parts ?? []).flatMap((part) => part.alerts.map(({ expr, place }) => ({ expr, place: place.at('expr') }))),
  ];
  const findings = placed.flatMap(({ expr, place }) =>
    metricDrafts(expr, declared).map((draft) => located(draft, place.inside(draft.range))),
  );
  return [...findings, ...warnOfMixedEndings(placed, declared)];
}

function declaredPrograms(routing: Routing, stack: Stack | undefined): Declared {
  const parts = (stack?.parts ?? []).map(({ component, version, job }): DeclaredProgram => {
    const isDeclared = stack?.place.has('versions', camelCase(component)) || routing.place.has('versions', component);
    return { component, ...(isDeclared ? { version } : {}), ...(job === undefined ? {} : { job }) };
  });
  const routed = (['prometheus', 'alertmanager'] as const)
    .filter((component) => routing.place.has('versions', component) && !parts.some((part) => part.component === component))
    .map((component) => ({ component, version: routing.versions[component] }));
  const externalLabels = [...routing.externalLabels, ...(stack === undefined ? [] : [stack.replicaLabel])];
  return { programs: [...parts, ...routed], externalLabels };
}

function expressionsOf({ sli, place }: Slo): readonly Placed[] {
  const selectors = selectorsOfSli(sli).map(({ path, selector }) => ({ expr: selector, place: place.at('sli', ...path) }));
  const queries = queriesOfSli(sli).map(({ path, expr }) => ({ expr, place: place.at('sli', ...path) }));
  return [...selectors, ...queries];
}

/** What the user wrote, and the one metric of a backend that alertc names for it. */
function expressionsOfCost({ signals, labels }: TelemetryCost): readonly Placed[] {
  const usage = signals.filter(({ countedBy }) => countedBy === 'tempo-usage');
  return [
    // Those of SLIs are looked at where they stand.
    ...labels.filter(({ place }) => place.has('metric')).map(({ metric, place }) => ({ expr: metric, place: place.at('metric') })),
    ...usage.map(({ place }) => ({ expr: selector(TEMPO_USAGE), place })),
  ];
}

/** One installation has one kind of endings, so the rarer kind is the mistake, wherever the two stand. */
function warnOfMixedEndings(placed: readonly Placed[], declared: Declared): Finding[] {
  const endings = placed.flatMap(({ expr, place }) =>
    endingsOf(expr, declared).map((ending): Ending & { readonly span: Span } => ({ ...ending, span: place.inside(ending.range) })),
  );
  const bare = endings.filter(({ kind }) => kind === 'bare');
  const suffixed = endings.filter(({ kind }) => kind === 'suffixed');
  const [rare, usual] = bare.length < suffixed.length ? [bare[0], suffixed[0]] : [suffixed[0], bare[0]];
  if (rare === undefined || usual === undefined) return [];
  const [oneBare, oneSuffixed] = rare.kind === 'bare' ? [rare, usual] : [usual, rare];
  const names = { program: rare.program, bare: oneBare.name, suffixed: oneSuffixed.name };
  return [diagnostics['mixed-endings'].at(rare.span, names, [{ message: `${usual.name} is asked for here`, span: usual.span }])];
}
