import type { Escalation, Severity } from '../model/model.ts';
import { aggregate, aggregateWithout, equals, ignoring, or, selector } from '../promql/build.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { milliseconds } from '../values/duration.ts';
import type { AlertingRule } from './plan.ts';

/** On what was raised: the severity it was raised from. It tells the two apart where the more urgent severity has an alert of the same name. */
export const ESCALATED_FROM = 'escalated_from';

/**
 * The same alert in the more urgent severity, once it has kept firing. Alertmanager has no escalation (prometheus/alertmanager#686: a second rule with a
 * longer `for`). The same expression rather than a rule over ALERTS alone, because it keeps `$value`, and because it holds at the first evaluation after
 * a restart, when Prometheus restores `for`; ALERTS of an alert that has a `for` itself would begin later, and find nothing to restore. What keeps firing
 * without its expression (`keep_firing_for`) would start the time anew: there ALERTS says that it still does.
 */
function raised(base: AlertingRule, { after, to }: Escalation): AlertingRule {
  const { keepFiringFor, ...rule } = base;
  const { severity: from = '' } = base.labels;
  return {
    ...rule,
    expr: keepFiringFor === undefined ? base.expr : or(base.expr, stillFiring(base), ignoring(['alertname', ...Object.keys(base.labels)])),
    for: milliseconds((base.for ?? 0) + after),
    labels: { ...base.labels, severity: to, [ESCALATED_FROM]: from },
  };
}

/** The alerts with what is to be raised behind them. */
export function withRaised(rule: AlertingRule, escalation: Escalation | undefined): readonly AlertingRule[] {
  return escalation === undefined ? [rule] : [rule, raised(rule, escalation)];
}

/** Its own labels but for those that a template makes, which only the series knows. */
function stillFiring({ alert, labels, expr }: AlertingRule) {
  const returned = outputLabels(expr);
  const known = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  const firing = selector('ALERTS', [
    equals('alertname', alert),
    equals('alertstate', 'firing'),
    ...known.map(([label, value]) => equals(label, value)),
    // Alerts of a team may share a name with those of its services.
    ...(labels['service'] === undefined && !mayHave(returned, 'service') ? [equals('service', '')] : []),
    equals(ESCALATED_FROM, ''),
  ]);
  if (returned.kind === 'any') return aggregateWithout('max', ['alertstate'], firing);
  return aggregate('max', [...returned.labels].filter((label) => label !== '__name__').sort(), firing);
}

/** What burn alerts of a severity do when they keep firing; of an SLO whose more urgent severity is off nothing is raised. */
export function escalationOf({ escalate }: Severity, severities: readonly Severity[]): Escalation | undefined {
  return severities.some(({ name }) => name === escalate?.to) ? escalate : undefined;
}
