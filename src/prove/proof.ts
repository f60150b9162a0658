import { type Destination, destinations } from '../alertmanager/route.ts';
import type { Slot } from '../alertmanager/slots.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Labels, Model } from '../model/model.ts';
import { knownLabels } from '../plan/known-labels.ts';
import { WATCHDOG } from '../plan/naming.ts';
import type { AlertingRule, Matcher, Plan, Route } from '../plan/plan.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import type { Span } from '../text/span.ts';
import { ExampleIndex, firingExamples } from './inhibition-subject.ts';
import { LabelClasses } from './label-classes.ts';
import { namedValues } from './matcher-examples.ts';
import { type TimeToProve, timeToProve } from './time-to-prove.ts';

/** Something that holds of every plan, shown anew for each. It judges the plan by the model alone, so that a slip of the planner is found. */
export interface Proof {
  readonly name: string;
  /** What holds when it finds nothing. */
  readonly shows: string;
  prove(subject: ProofSubject): readonly Finding[];
}

export interface ProofSubject {
  readonly model: Model;
  readonly plan: Plan;
  readonly alerts: readonly EmittedLabels[];
  /** Emitted alerts that the routes cannot tell apart, once. */
  readonly cases: readonly RoutedCase[];
  readonly firing: ExampleIndex;
  readonly time: TimeToProve;
}

/** What is known of an alert before it fires. */
export interface EmittedLabels {
  readonly labels: Labels;
  readonly rule: AlertingRule;
  readonly origin: Span;
}

export interface RoutedCase extends EmittedLabels {
  readonly destinations: readonly Destination[];
}

export function proofSubject(model: Model, plan: Plan): ProofSubject {
  const alerts = plan.ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
    .map((rule) => ({ labels: { alertname: rule.alert, ...knownLabels(rule) }, rule, origin: rule.origin }));
  const time = timeToProve(model, plan.alertmanager.timeIntervals);
  return { model, plan, alerts, cases: routedCases(model, plan, alerts), firing: new ExampleIndex(firingExamples(model, alerts)), time };
}

export function isWatchdog({ alertname, source }: Labels): boolean {
  return alertname === WATCHDOG && source === 'stack';
}

/**
 * One for each combination of labels that the routes look at. A label that comes from the data may have any value: the alert is routed without it, and
 * with every value that a matcher names.
 */
function routedCases({ routing, services }: Model, { alertmanager }: Plan, alerts: readonly EmittedLabels[]): readonly RoutedCase[] {
  const matchers = matchersOf(alertmanager.root);
  const values = new Map(
    [...new Set(matchers.map(({ label }) => label))].map((label) => [label, namedValues(matchers.filter((one) => one.label === label))]),
  );
  const splits = new Map(
    services.flatMap(({ name, environment, slos }) => slos.map((slo) => [`${environment} ${name} ${slo.name}`, slo.by])),
  );
  const mayCarry = ({ labels, rule }: EmittedLabels, label: string): boolean => {
    if (routing.externalLabels.includes(label) || rule.labels[label] !== undefined) return true;
    const { source, environment, service, slo } = labels;
    return source === 'slo'
      ? splits.get(`${environment} ${service} ${slo}`)?.includes(label) === true
      : mayHave(outputLabels(rule.expr), label);
  };
  // Told by team, severity and environment, whether or not a broken tree looks at them.
  const classes = new LabelClasses(matchers, ['team', 'severity', 'environment']);
  const byKey = new Map<string, EmittedLabels>();
  for (const alert of alerts) {
    const unknown = [...values].filter(([label]) => alert.labels[label] === undefined && mayCarry(alert, label));
    for (const data of [{}, ...unknown.flatMap(([label, named]) => named.map((value) => ({ [label]: value })))]) {
      const labels: Labels = { ...alert.labels, ...data };
      const key = classes.of(labels);
      if (!byKey.has(key)) byKey.set(key, { ...alert, labels });
    }
  }
  return [...byKey.values()].map((alert) => ({ ...alert, destinations: destinations(alertmanager, alert.labels) }));
}

function matchersOf({ matchers, routes }: Route): readonly Matcher[] {
  return [...matchers, ...routes.flatMap(matchersOf)];
}

/** Whether a destination's receiver is told in a slot, as far as hours go. */
export function isToldIn({ during }: Pick<Destination, 'during'>, { holding }: Slot): boolean {
  if (during === undefined) return true;
  return holding.includes(during.interval) === (during.kind === 'active');
}
