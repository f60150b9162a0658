import type { Escalation, Severity } from '../model/model.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { aggregate, aggregateWithout, equals, ignoring, or, selector } from '../promql/build.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { milliseconds } from '../values/duration.ts';
import { raisedAnnotations } from './annotations.ts';
import type { AlertingRule } from './plan.ts';
import { policyOf } from './policy.ts';
import type { SloContext } from './slo-context.ts';

/** On what was raised: the severity it was raised from. It tells the two apart where the more urgent severity has an alert of the same name. */
export const ESCALATED_FROM = 'escalated_from';

/**
 * A plain alert, and the same in the more urgent severity once it has kept firing. Alertmanager has no escalation (prometheus/alertmanager#686: a second rule
 * with a longer `for`). The same expression rather than a rule over ALERTS alone, because it keeps `$value`, and because it holds at the first evaluation after
 * a restart, when Prometheus restores `for`; ALERTS of an alert that has a `for` itself would begin later, and find nothing to restore. What keeps firing
 * without its expression (`keep_firing_for`) would start the time anew: there ALERTS says that it still does.
 */
export function withRaised(rule: AlertingRule, escalation: Escalation | undefined): readonly AlertingRule[] {
  if (escalation === undefined) return [rule];
  const { keepFiringFor, expr } = rule;
  const still = or(expr, stillFiring(rule), ignoring(['alertname', ...Object.keys(rule.labels)]));
  return [rule, raised(rule, escalation, keepFiringFor === undefined ? expr : still)];
}

/** A burn alert, which has no `for`, fires at the first evaluation after a restart: that it does is all there is to ask, and costs nothing. */
export function withRaisedBurn(rule: AlertingRule, severity: Severity, context: SloContext): readonly AlertingRule[] {
  const { by, severities } = context.slo;
  const escalation = escalationOf(severity, severities);
  const to = severities.find(({ name }) => name === escalation?.to);
  if (escalation === undefined || to === undefined) return [rule];
  const annotations = raisedAnnotations(context, severity.name, escalation.after, policyOf(to));
  return [rule, { ...raised(rule, escalation, aggregate('max', by, firing(rule))), annotations }];
}

function raised({ keepFiringFor: _, ...rule }: AlertingRule, { after, to }: Escalation, expr: Expr): AlertingRule {
  const { severity: from = '' } = rule.labels;
  return {
    ...rule,
    expr,
    for: milliseconds((rule.for ?? 0) + after),
    labels: { ...rule.labels, severity: to, [ESCALATED_FROM]: from },
  };
}

function stillFiring(rule: AlertingRule): Expr {
  const returned = outputLabels(rule.expr);
  // Alerts of a team may share a name with those of its services.
  const ofNoService = rule.labels['service'] === undefined && !mayHave(returned, 'service') ? [equals('service', '')] : [];
  const still = firing(rule, ofNoService);
  if (returned.kind === 'any') return aggregateWithout('max', ['alertstate'], still);
  return aggregate('max', [...returned.labels].filter((label) => label !== '__name__').sort(), still);
}

/** Its own labels but for those that a template makes, which only the series knows. */
function firing({ alert, labels }: AlertingRule, more: readonly LabelMatcher[] = []): VectorSelector {
  const known = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  return selector('ALERTS', [
    equals('alertname', alert),
    equals('alertstate', 'firing'),
    ...known.map(([label, value]) => equals(label, value)),
    ...more,
    equals(ESCALATED_FROM, ''),
  ]);
}

/** What burn alerts of a severity do when they keep firing; of an SLO whose more urgent severity is off nothing is raised. */
export function escalationOf({ escalate }: Severity, severities: readonly Severity[]): Escalation | undefined {
  return severities.some(({ name }) => name === escalate?.to) ? escalate : undefined;
}
