import { type Finding, located } from '../diagnostics/finding.ts';
import { checkExpr } from '../promql/check.ts';
import { mayHave, removalOf } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { printExpr } from '../promql/print.ts';
import { metricName } from '../promql/selectors.ts';
import { sli as sliDiagnostics } from '../sli/diagnostics.ts';
import type { PlacedQuery, PlacedSelector } from '../sli/kind.ts';
import { checkSli, queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import type { Version } from '../values/version.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { Slo } from './model.ts';

/** Whether what an SLI reads can be read, is of the right kind, and keeps the labels that the SLO is split by. */
export function checkSliOf(slo: Slo, versions: { readonly prometheus: Version }): Finding[] {
  const selectors = selectorsOfSli(slo.sli);
  const queries = queriesOfSli(slo.sli);
  return [
    ...checkSli(slo.sli, slo.place.at('sli')),
    ...selectors.flatMap((placed) => checkSelector(slo, placed, versions)),
    ...queries.flatMap((placed) => checkQuery(slo, placed, versions)),
    ...refuseSameSelector(slo, selectors),
  ];
}

function checkSelector(slo: Slo, { path, selector, expected }: PlacedSelector, versions: { readonly prometheus: Version }): Finding[] {
  const place = slo.place.at('sli', ...path);
  const findings = checkExpr(selector, versions).drafts.map((draft) => located(draft, place.inside(draft.range)));
  const name = metricName(selector) ?? '';
  if (expected === 'counter' && isNameOfGauge(name))
    findings.push(sliDiagnostics['looks-like-gauge'].at(place.inside(selector.range), { name }));
  if (expected === 'gauge' && /_(?:total|count|bucket)$/.test(name)) {
    findings.push(sliDiagnostics['looks-like-counter'].at(place.inside(selector.range), { name }));
  }
  for (const label of slo.by) {
    const fixed = selector.matchers.find((matcher) => matcher.name === label && matcher.op === '=' && matcher.value !== '');
    if (fixed !== undefined) findings.push(diagnostics['by-label-fixed'].at(place.inside(fixed.range), { label, value: fixed.value }));
  }
  return findings;
}

/** Names that Prometheus' conventions give to gauges, and gauges that everybody has. */
function isNameOfGauge(name: string): boolean {
  if (/_(?:total|count|sum|bucket)$/.test(name)) return false;
  return (
    name === 'up' ||
    name === 'probe_success' ||
    /_(?:info|bytes|ratio|percent|celsius|timestamp|timestamp_seconds|in_flight|inflight|current)$/.test(name)
  );
}

function checkQuery(slo: Slo, { path, expr }: PlacedQuery, versions: { readonly prometheus: Version }): Finding[] {
  const place = slo.place.at('sli', ...path);
  const { type, drafts } = checkExpr(expr, versions);
  const findings = drafts.map((draft) => located(draft, place.inside(draft.range)));
  if (findings.length > 0) return findings;
  if (type !== 'instant') return [diagnostics['query-not-vector'].at(place.span, { type: type === 'range' ? 'range vector' : type })];
  const labels = outputLabels(expr);
  return slo.by
    .filter((label) => !mayHave(labels, label))
    .map((label) => {
      const removed = removalOf(labels, label);
      const related = removed === undefined ? [] : [{ message: 'removed here', span: place.inside(removed) }];
      return diagnostics['by-label-lost'].at(place.span, { label }, related);
    });
}

function refuseSameSelector(slo: Slo, selectors: readonly PlacedSelector[]): Finding[] {
  const [first, second] = selectors;
  if (first === undefined || second === undefined || printExpr(first.selector) !== printExpr(second.selector)) return [];
  const names = { first: String(first.path[0]), second: String(second.path[0]) };
  return [sliDiagnostics['same-selector'].at(slo.place.at('sli', ...first.path).span, names)];
}
