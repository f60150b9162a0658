import { TELEMETRY_LABEL } from '../plan/alert-labels.ts';
import { printMatchers } from '../plan/maintenance-scope.ts';
import type { InhibitRule, Matcher } from '../plan/plan.ts';
import type { InhibitionEdge } from './pictures/inhibition-graph.ts';

export interface InhibitionRow {
  readonly reason: string;
  readonly source: string;
  readonly target: string;
  readonly equal: string;
}

export function inhibitionRows(rules: readonly InhibitRule[]): readonly InhibitionRow[] {
  return rules.map(({ reason, source, target, equal }) => ({
    reason,
    source: printMatchers(source),
    target: printMatchers(target),
    equal: equal.join(', '),
  }));
}

/** Rules between the same subjects are one edge: what people ask is which service or part holds back which. */
export function inhibitionEdges(rules: readonly InhibitRule[]): readonly InhibitionEdge[] {
  const edges = new Map<string, InhibitionEdge>();
  for (const { source, target, equal } of rules) {
    const from = subjectOf(source);
    const isItsOwn = equal.includes('service') && subjectOf(target) === from;
    const to = isItsOwn ? from.replace(/^an? /, 'the same ') : subjectOf(target);
    const key = JSON.stringify([from, to]);
    edges.set(key, { source: from, target: to, rules: (edges.get(key)?.rules ?? 0) + 1 });
  }
  return [...edges.values()];
}

function subjectOf(matchers: readonly Matcher[]): string {
  const value = (label: string) => matchers.find((matcher) => matcher.label === label && matcher.op === '=')?.value;
  const service = value('service');
  if (service !== undefined) return service;
  const through = matchers.find(({ label }) => label === TELEMETRY_LABEL);
  if (through !== undefined) return `absence, through ${orWords(through.value)}`;
  const has = (label: string) => matchers.some((matcher) => matcher.label === label);
  if (has('service')) return value('source') === 'stack' ? 'a part of the stack' : has('slo') ? 'an SLO' : 'a service';
  const named = matchers.find(({ label, op }) => label === 'alertname' && (op === '=' || op === '=~'));
  return named === undefined ? printMatchers(matchers) : orWords(named.value);
}

function orWords(alternatives: string): string {
  return alternatives.replaceAll('|', ', ');
}
