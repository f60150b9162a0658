import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { service as diagnostics } from '../model/diagnostics.ts';
import type { Model, PlainAlert, Service, Severity } from '../model/model.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { equalTo, oneOf, present } from './matcher.ts';
import type { InhibitRule, Matcher } from './plan.ts';

/**
 * An alert with `role: serviceDown` mutes the burn alerts of its service, and the alerts that its SLIs or its traffic have vanished, as they do
 * when nothing runs. Never those of a higher severity: a ticket must not swallow a page. The service stands in `equal`, so a few rules do for all.
 */
export function inhibitByServiceDown(model: Model): Outcome<readonly InhibitRule[]> {
  const { severities, services, routing } = model;
  const concerned = services.filter((service) => service.slos.length > 0 && downAlerts(service).length > 0);
  const split = [...new Set(concerned.flatMap(splitLabels))].sort();
  const value = severities.flatMap((severity) => {
    const alerts = concerned.flatMap((service) =>
      downAlerts(service)
        .filter((alert) => alert.severity.name === severity.name)
        .flatMap((alert) => labelSets(alert, service).map((labels) => ({ alert, labels }))),
    );
    const byLabels = new Map(alerts.map((one) => [one.labels.join(), one]));
    return [...byLabels.values()].map(({ alert, labels }) => downRule(severity, model, { labels, split, alert }));
  });
  return {
    value: value.map((rule) => ({ ...rule, equal: [...rule.equal, ...routing.externalLabels] })),
    findings: concerned.flatMap(several),
  };
}

export function downAlerts({ alerts }: Service): readonly PlainAlert[] {
  return alerts.filter(({ role }) => role === 'serviceDown');
}

/** Labels by which SLOs of a service are split. */
function splitLabels({ slos }: Service): readonly string[] {
  return slos.flatMap(({ by }) => by);
}

/**
 * Which of the labels that SLOs are split by an alert carries. Down in Europe mutes Europe; down without a region mutes all. Where an expression
 * may return anything, both are provided for.
 */
export function labelSets(alert: PlainAlert, service: Service): readonly (readonly string[])[] {
  const returned = outputLabels(alert.expr);
  const carried = [...new Set(splitLabels(service))].sort().filter((label) => label in alert.labels || mayHave(returned, label));
  return carried.length > 0 && returned.kind === 'any' ? [[], carried] : [carried];
}

/** Of the labels that SLOs are split by, the source has these and no others. */
export function exactly(labels: readonly string[], split: readonly string[]): readonly Matcher[] {
  return split.map((label) => (labels.includes(label) ? present(label) : equalTo(label, '')));
}

interface DownSource {
  readonly alert: PlainAlert;
  readonly labels: readonly string[];
  readonly split: readonly string[];
}

function downRule(severity: Severity, { severities }: Model, { alert, labels, split }: DownSource): InhibitRule {
  const lowerOrEqual = severities.filter(({ rank }) => rank >= severity.rank).map(({ name }) => name);
  return {
    source: [equalTo('signal', 'down'), equalTo('severity', severity.name), present('service'), ...exactly(labels, split)],
    target: [oneOf('signal', ['burn', 'absent']), oneOf('severity', lowerOrEqual), present('service')],
    equal: ['environment', 'service', ...labels],
    reason: 'a service that is down burns its budgets, and its SLIs may vanish',
    origin: alert.place.at('role').span,
  };
}

/** Since 0.30 a rule remembers one of several sources that are equal to it. */
function several(service: Service): Finding[] {
  return downAlerts(service).flatMap((alert, index, all) => {
    const earlier = all.slice(0, index).find(({ severity }) => severity.name === alert.severity.name);
    if (earlier === undefined) return [];
    const related = [{ message: 'the other one', span: earlier.place.at('role').span }];
    const found = { service: service.name, severity: alert.severity.name };
    return [diagnostics['several-down-alerts'].at(alert.place.at('role').span, found, related)];
  });
}
