import { matchesAll } from '../alertmanager/matches.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { InhibitRule } from '../plan/plan.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { type ExampleIndex, equalKey, type FiringExample } from './inhibition-subject.ts';
import type { Proof } from './proof.ts';

/**
 * A muted alert still mutes, so in a circle of alerts that mute each other nobody is told of any of them. Without circles, of all that fire at once
 * somebody is told of one that explains the others.
 */
export const inhibitionEnds: Proof = {
  name: 'inhibition ends',
  shows:
    'no alerts mute each other in a circle or themselves, nothing mutes what is more urgent than itself, and no alert of the alerting stack is muted by a service',
  prove({ plan, firing }) {
    const knots = plan.alertmanager.inhibitRules.flatMap((rule) => knotsOf(rule, firing));
    return [
      ...plan.alertmanager.inhibitRules.flatMap((rule) => ofItself(rule, firing)),
      ...knots.flatMap(ofUnlike),
      ...circles(knots, plan.alertmanager.inhibitRules),
    ];
  },
};

/** All sources and targets of a rule that share the labels of `equal`: each of the ones mutes each of the others. */
interface Knot {
  readonly rule: InhibitRule;
  readonly sources: readonly FiringExample[];
  readonly targets: readonly FiringExample[];
}

function knotsOf(rule: InhibitRule, index: ExampleIndex): readonly Knot[] {
  const knots = new Map<string, { sources: FiringExample[]; targets: FiringExample[] }>();
  for (const source of index.accepted(rule.source)) {
    if (source.elsewhere !== undefined) continue;
    const key = equalKey(rule, source);
    const knot = knots.get(key);
    if (knot === undefined) knots.set(key, { sources: [source], targets: [] });
    else knot.sources.push(source);
  }
  for (const target of index.accepted(rule.target)) {
    if (target.elsewhere === undefined) knots.get(equalKey(rule, target))?.targets.push(target);
  }
  return [...knots.values()].filter(({ targets }) => targets.length > 0).map((knot) => ({ rule, ...knot }));
}

function ofItself(rule: InhibitRule, index: ExampleIndex): readonly Finding[] {
  const both = index.accepted(rule.source).find(({ labels }) => matchesAll(rule.target, labels));
  if (both === undefined) return [];
  return [diagnostics['inhibits-itself'].at(rule.origin, { alert: nameOf(both) }, [{ message: 'this alert', span: both.alert.origin }])];
}

/** The least urgent source and the most urgent target show whether any pair is upside down. */
function ofUnlike({ rule, sources, targets }: Knot): readonly Finding[] {
  const isService = ({ labels }: FiringExample) => labels['source'] !== 'stack';
  const [source] = sources.filter(isService).sort((a, b) => b.rank - a.rank);
  const stack = targets.find((one) => !isService(one));
  if (source === undefined) return [];
  const found: Finding[] = [];
  if (stack !== undefined) found.push(diagnostics['mutes-stack'].at(rule.origin, { source: nameOf(source), target: nameOf(stack) }));
  const [target] = targets.filter(isService).sort((a, b) => a.rank - b.rank);
  if (target !== undefined && source.rank > target.rank) {
    const related = [{ message: 'the alert that is muted', span: target.alert.origin }];
    const parameters = { source: nameOf(source), low: severityOf(source), target: nameOf(target), high: severityOf(target) };
    found.push(diagnostics['mutes-more-urgent'].at(rule.origin, parameters, related));
  }
  return found;
}

/** Depth first, through sources to knots to their targets; a knot met again on the way closes a circle. */
function circles(knots: readonly Knot[], rules: readonly InhibitRule[]): readonly Finding[] {
  const knotsFrom = new Map<FiringExample, Knot[]>();
  for (const knot of knots) {
    for (const source of knot.sources) {
      const own = knotsFrom.get(source);
      if (own === undefined) knotsFrom.set(source, [knot]);
      else own.push(knot);
    }
  }
  const done = new Set<Knot>();
  const told = new Set<InhibitRule>();
  const findings: Finding[] = [];
  const visit = (knot: Knot, way: readonly { readonly knot: Knot; readonly by: FiringExample }[]): void => {
    const at = way.findIndex((step) => step.knot === knot);
    if (at !== -1) {
      const circle = way.slice(at);
      // alertc's own rules make no circles among themselves, so a user's is the one to change; those come last in the plan.
      const first = circle.toSorted((a, b) => rules.indexOf(b.knot.rule) - rules.indexOf(a.knot.rule))[0];
      if (first === undefined || circle.length < 2 || circle.some((step) => told.has(step.knot.rule))) return;
      told.add(first.knot.rule);
      const names = [...circle.slice(1), ...circle.slice(0, 1)].map(({ by }) => `${nameOf(by)} (${severityOf(by)})`);
      const related = circle.filter((step) => step !== first).map(({ knot: { rule } }) => ({ message: rule.reason, span: rule.origin }));
      findings.push(diagnostics['inhibition-circle'].at(first.knot.rule.origin, { path: [...names, names[0]].join(' → ') }, related));
      return;
    }
    if (done.has(knot)) return;
    for (const target of knot.targets)
      for (const next of knotsFrom.get(target) ?? []) if (next !== knot) visit(next, [...way, { knot, by: target }]);
    done.add(knot);
  };
  for (const knot of knots) visit(knot, []);
  return findings;
}

function nameOf({ labels }: FiringExample): string {
  return labels['alertname'] ?? '';
}

function severityOf({ labels }: FiringExample): string {
  return labels['severity'] ?? '';
}
