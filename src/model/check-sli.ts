import { type Finding, located } from '../diagnostics/finding.ts';
import { findMetric } from '../metrics/find-metric.ts';
import { typeByName } from '../metrics/type-by-name.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { checkExpr } from '../promql/check.ts';
import { mayHave, removalOf } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { printExpr } from '../promql/print.ts';
import { metricName } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';
import { sli as sliDiagnostics } from '../sli/diagnostics.ts';
import type { PlacedQuery, PlacedSelector } from '../sli/kind.ts';
import { checkSli, queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import { sortedBy } from '../text/compare.ts';
import type { Version } from '../values/version.ts';
import type { Place } from '../yaml/place.ts';
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
  const drafts = checkExpr(selector, versions).drafts.map((draft) => located(draft, place.inside(draft.range)));
  const findings = [...drafts, ...warnOfSeveralMetrics(place, selector, expected), ...checkType(place, selector, expected)];
  for (const label of slo.by) {
    const fixed = selector.matchers.find((matcher) => matcher.name === label && matcher.op === '=' && matcher.value !== '');
    if (fixed !== undefined) findings.push(diagnostics['by-label-fixed'].at(place.inside(fixed.range), { label, value: fixed.value }));
  }
  return findings;
}

function warnOfSeveralMetrics(place: Place, selector: VectorSelector, expected: PlacedSelector['expected']): Finding[] {
  // A histogram without its name is refused by the kind itself.
  if (metricName(selector) !== undefined || expected === 'histogram') return [];
  const pattern = selector.matchers.find(({ name }) => name === '__name__');
  const found = pattern === undefined ? 'a selector without one' : `a pattern for it`;
  return [sliDiagnostics['several-metrics'].at(place.inside(pattern?.range ?? selector.range), { found })];
}

const CURES = {
  counter:
    'use an SLI of kind threshold for a value that goes up and down, kind probe for 0 and 1; counters end in _total, _count or _bucket',
  histogram: 'name a histogram, which has series ending in _bucket and _count, or use an SLI of kind threshold',
} as const;

/** What a metric is goes by its name: at compile time nobody can be asked. */
function checkType(place: Place, selector: VectorSelector, expected: PlacedSelector['expected']): Finding[] {
  const name = metricName(selector);
  if (name === undefined) return [];
  const known = findMetric(name);
  const type = known === undefined ? typeByName(name) : known.seriesType;
  const reason = known === undefined ? `whose name is that of a ${type}` : `a ${type} of ${known.program.program}`;
  if (expected !== 'gauge' && type === 'gauge') {
    return [sliDiagnostics['looks-like-gauge'].at(place.inside(selector.range), { expected, name, reason, cure: CURES[expected] })];
  }
  return expected === 'gauge' && type === 'counter'
    ? [sliDiagnostics['looks-like-counter'].at(place.inside(selector.range), { name, reason })]
    : [];
}

function checkQuery(slo: Slo, { path, expr }: PlacedQuery, versions: { readonly prometheus: Version }): Finding[] {
  const place = slo.place.at('sli', ...path);
  const { type, drafts } = checkExpr(expr, versions);
  const findings = drafts.map((draft) => located(draft, place.inside(draft.range)));
  if (findings.some(({ level }) => level === 'error')) return findings;
  if (type !== 'instant') return [diagnostics['query-not-vector'].at(place.span, { type: type === 'range' ? 'range vector' : type })];
  findings.push(...typedSelectors(expr).flatMap(({ selector, expected }) => checkType(place, selector, expected)));
  const labels = outputLabels(expr);
  const lost = slo.by
    .filter((label) => !mayHave(labels, label))
    .map((label) => {
      const removed = removalOf(labels, label);
      const related = removed === undefined ? [] : [{ message: 'removed here', span: place.inside(removed) }];
      return diagnostics['by-label-lost'].at(place.span, { label }, related);
    });
  return [...findings, ...lost];
}

/** Selectors in a query whose use says what they must be: a counter within rate(), a gauge where its own values are the result. */
function typedSelectors(expr: Expr): readonly Pick<PlacedSelector, 'selector' | 'expected'>[] {
  const value = withoutAggregation(expr);
  if (value.type === 'VectorSelector') return [{ selector: value, expected: 'gauge' }];
  const counters: Pick<PlacedSelector, 'selector' | 'expected'>[] = [];
  walk(expr, (node) => {
    const [arg] = node.type === 'Call' && ['rate', 'increase', 'irate'].includes(node.func) ? node.args : [];
    if (arg?.type === 'MatrixSelector') counters.push({ selector: arg.selector, expected: 'counter' });
  });
  return counters;
}

function withoutAggregation(expr: Expr): Expr {
  return expr.type === 'AggregateExpr' ? withoutAggregation(expr.expr) : expr;
}

/** A selector's text with its matchers sorted: their order means nothing. */
function inOneOrder(selector: VectorSelector): string {
  return printExpr({ ...selector, matchers: sortedBy(selector.matchers, ({ name, op, value }) => `${name}${op}${value}`) });
}

function refuseSameSelector(slo: Slo, selectors: readonly PlacedSelector[]): Finding[] {
  const [first, second] = selectors;
  if (first === undefined || second === undefined || inOneOrder(first.selector) !== inOneOrder(second.selector)) return [];
  const names = { first: String(first.path[0]), second: String(second.path[0]) };
  return [sliDiagnostics['same-selector'].at(slo.place.at('sli', ...first.path).span, names)];
}
