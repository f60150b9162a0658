import type { Labels, Model } from '../model/model.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import type { Span } from '../text/span.ts';
import { knownLabels } from './known-labels.ts';
import { accepts } from './matcher.ts';
import type { AlertingRule, Matcher, RuleFile } from './plan.ts';

/** An alert as far as it is known before it fires. */
export interface EmittedAlert {
  readonly labels: Labels;
  /** Whether it may carry a label that is not among those, with a value that nobody knows yet. */
  mayCarry(label: string): boolean;
  readonly origin: Span;
}

export function emittedAlerts({ services, routing }: Model, ruleFiles: readonly RuleFile[]): readonly EmittedAlert[] {
  const split = new Map(
    services.flatMap(({ name, environment, slos }) => slos.map((slo) => [`${environment} ${name} ${slo.name}`, slo.by] as const)),
  );
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return rules
    .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
    .map((rule) => {
      const { environment, service, slo } = rule.labels;
      // Recorded series carry exactly the labels an SLO is split by; their selectors would seem to return anything.
      const by = rule.labels['source'] === 'slo' ? (split.get(`${environment} ${service} ${slo}`) ?? []) : undefined;
      const returned = (label: string): boolean => (by === undefined ? mayHave(outputLabels(rule.expr), label) : by.includes(label));
      return {
        labels: { alertname: rule.alert, ...knownLabels(rule) },
        mayCarry: (label) => routing.externalLabels.includes(label) || rule.labels[label] !== undefined || returned(label),
        origin: rule.origin,
      };
    });
}

/** Whether an alert can satisfy all of these matchers at once. Of a label that is not known yet only a contradiction is. */
export function canMatch({ labels, mayCarry }: EmittedAlert, matchers: readonly Matcher[]): boolean {
  return matchers.every((matcher) => {
    const { label } = matcher;
    const value = labels[label] ?? (mayCarry(label) ? undefined : '');
    if (value !== undefined) return accepts(matcher, value);
    const wanted = matchers.find((other) => other.label === label && other.op === '=');
    return wanted === undefined || accepts(matcher, wanted.value);
  });
}
