import type { MaintenanceScope, Model } from '../model/model.ts';
import { outputLabels } from '../promql/labels.ts';
import { compareText } from '../text/compare.ts';
import { accepts, equalTo, oneOf } from './matcher.ts';
import type { AlertingRule, Matcher } from './plan.ts';

/** The matchers of a scope in canonical order: a silence whose matchers come in another order is another one to Alertmanager. */
export function scopeMatchers({ service, slo, team, environment, severities, matchers }: MaintenanceScope): readonly Matcher[] {
  const named = Object.entries({ service, slo, team, environment }).flatMap(([label, value]): Matcher[] =>
    value === undefined ? [] : [equalTo(label, value)],
  );
  const severity = severities.length === 0 ? [] : [oneOf('severity', [...new Set(severities)])];
  return inOrder([...named, ...severity, ...matchers.map(({ name, op, value }) => ({ label: name, op, value }))]);
}

export function inOrder(matchers: readonly Matcher[]): readonly Matcher[] {
  return [...matchers].sort((a, b) => compareText(a.label, b.label) || compareText(a.op, b.op) || compareText(a.value, b.value));
}

export function printMatchers(matchers: readonly Matcher[]): string {
  return matchers.map(({ label, op, value }) => `${label}${op}${JSON.stringify(value)}`).join(', ');
}

/** Whether the alerts of a rule satisfy matchers; `maybe` where a label comes from the data. */
export type Muting = 'always' | 'maybe' | 'never';

/** Labels that alerts may have beside those of their rule. */
export function labelsFromData({ services, routing }: Model): ReadonlySet<string> {
  return new Set([...routing.externalLabels, ...services.flatMap(({ slos }) => slos.flatMap(({ by }) => by))]);
}

export function muting(matchers: readonly Matcher[], rule: AlertingRule, fromData: ReadonlySet<string>): Muting {
  const verdicts = matchers.map((matcher) => verdict(matcher, rule, fromData));
  if (verdicts.includes('never')) return 'never';
  return verdicts.includes('maybe') ? 'maybe' : 'always';
}

function verdict(matcher: Matcher, rule: AlertingRule, fromData: ReadonlySet<string>): Muting {
  const { label } = matcher;
  const value = label === 'alertname' ? rule.alert : rule.labels[label];
  if (value === undefined && (fromData.has(label) || (rule.labels['source'] !== 'slo' && mayReturn(rule, label)))) return 'maybe';
  return accepts(matcher, value ?? '') ? 'always' : 'never';
}

function mayReturn({ expr }: AlertingRule, label: string): boolean {
  const returned = outputLabels(expr);
  return returned.kind === 'only' ? returned.labels.has(label) : !returned.except.has(label);
}
