import type { MaintenanceScope } from '../model/model.ts';
import { compareText } from '../text/compare.ts';
import type { EmittedAlert } from './emitted-alerts.ts';
import { accepts, equalTo, oneOf } from './matcher.ts';
import type { Matcher } from './plan.ts';

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

/** Whether an alert satisfies matchers; `maybe` where a label comes from the data. */
export type Muting = 'always' | 'maybe' | 'never';

export function muting(matchers: readonly Matcher[], { labels, mayCarry }: Pick<EmittedAlert, 'labels' | 'mayCarry'>): Muting {
  let verdict: Muting = 'always';
  for (const matcher of matchers) {
    const value = labels[matcher.label] ?? (mayCarry(matcher.label) ? undefined : '');
    if (value === undefined) verdict = 'maybe';
    else if (!accepts(matcher, value)) return 'never';
  }
  return verdict;
}
