import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model, Severity } from '../model/model.ts';
import { GENERIC_COMPONENT, type Stack, type StackAlert, type StackPart } from '../model/stack.ts';
import { outputLabels } from '../promql/labels.ts';
import { compareText } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import { equalTo, oneOf, present } from './matcher.ts';
import type { InhibitRule, Matcher } from './plan.ts';

/**
 * What explains what in the stack: a higher rung of a ladder its lower ones, and what an alert names under `inhibitedBy`. That is looked for in the
 * same part; then in the parts to which data goes, one edge far; then anywhere. A cause never mutes what is more urgent than itself.
 */
export function inhibitStack({ stack, severities, routing }: Model): Outcome<readonly InhibitRule[]> {
  if (stack === undefined) return { value: [], findings: [] };
  const causes = stack.parts.flatMap((part) => part.alerts.flatMap((alert) => causesOf(alert, part, stack)));
  const rules = [...ladderRules(stack, severities), ...causeRules(causes, severities)];
  return { value: rules.map((rule) => ({ ...rule, equal: [...new Set([...rule.equal, ...routing.externalLabels])] })), findings: [] };
}

/** One alert that explains another. */
interface Cause {
  readonly source: StackAlert;
  readonly target: StackAlert;
  readonly reach:
    | { readonly kind: 'part' }
    | { readonly kind: 'edge'; readonly from: StackPart; readonly to: StackPart }
    | { readonly kind: 'anywhere' };
  readonly origin: Span;
}

function causesOf(target: StackAlert, part: StackPart, { parts }: Stack): readonly Cause[] {
  return target.inhibitedBy.flatMap((name) => {
    const named = (one: StackPart) => one.alerts.filter((alert) => alert.name === name);
    const origin = part.place.keySpan;
    const own = named(part).map((source): Cause => ({ source, target, reach: { kind: 'part' }, origin }));
    // A job that is down explains itself, and what fails in those that send to it.
    const isItsOwn = target.component === GENERIC_COMPONENT || target.concerns === 'input';
    const looksFurther = own.length === 0 || (!isItsOwn && own[0]?.source.component === GENERIC_COMPONENT);
    const downstream = looksFurther ? parts.filter((one) => receives(one, part, target)) : [];
    const along = downstream.flatMap((to) =>
      named(to).map((source): Cause => ({ source, target, reach: { kind: 'edge', from: part, to }, origin })),
    );
    if (own.length + along.length > 0 || isShared(name, parts)) return [...own, ...along];
    return parts.flatMap(named).map((source): Cause => ({ source, target, reach: { kind: 'anywhere' }, origin }));
  });
}

/** What every part has says nothing about a part that data does not go to. */
function isShared(name: string, parts: readonly StackPart[]): boolean {
  return parts.some(({ alerts }) => alerts.some((alert) => alert.name === name && alert.component === GENERIC_COMPONENT));
}

/** A backend for traces that is down does not explain that logs cannot be sent. */
function receives(to: StackPart, from: StackPart, { signal }: StackAlert): boolean {
  const isEdge = from.exports.includes(to.name) || from.stores.includes(to.name);
  return isEdge && (signal === undefined || to.receives.length === 0 || to.receives.includes(signal));
}

/** One rule for each source, severity and reach, with all that it explains there. */
function causeRules(causes: readonly Cause[], severities: readonly Severity[]): readonly InhibitRule[] {
  const groups = new Map<string, Cause[]>();
  for (const cause of causes.filter(({ source, target }) => source.severity.rank <= target.severity.rank)) {
    const key = [cause.source.name, cause.source.severity.rank, reachKey(cause), sharedLabels(cause).join()].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).flatMap(([, group]) => causeRule(group, severities) ?? []);
}

function reachKey({ reach }: Cause): string {
  return reach.kind === 'edge' ? `${reach.from.name} ${reach.to.name}` : reach.kind;
}

function causeRule(group: readonly Cause[], severities: readonly Severity[]): InhibitRule | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const { source, reach, origin } = first;
  const names = [...new Set(group.map(({ target }) => target.name))].sort();
  const [from, to] = endsOf(reach);
  return {
    source: [...stackAlert([source.name]), equalTo('severity', source.severity.name), ...to],
    target: [...stackAlert(names), atMostAsUrgent(source.severity, severities), ...from],
    equal: ['environment', ...(reach.kind === 'part' ? ['service', ...sharedLabels(first)] : [])],
    reason: reasonOf(first, names),
    origin,
  };
}

function endsOf(reach: Cause['reach']): readonly [readonly Matcher[], readonly Matcher[]] {
  switch (reach.kind) {
    case 'part':
      return [[present('service')], [present('service')]];
    case 'edge':
      return [[equalTo('service', reach.from.name)], [equalTo('service', reach.to.name)]];
    case 'anywhere':
      return [[], []];
  }
}

function reasonOf({ source, reach }: Cause, names: readonly string[]): string {
  const what = names.length === 1 ? (names[0] ?? '') : `${names.length} alerts`;
  switch (reach.kind) {
    case 'part':
      return `${source.name} explains ${what} of the same part`;
    case 'edge':
      return `${reach.from.name} sends to ${reach.to.name}`;
    case 'anywhere':
      return `${source.name} explains ${what}`;
  }
}

function stackAlert(names: readonly string[]): readonly Matcher[] {
  return [equalTo('source', 'stack'), oneOf('alertname', names)];
}

function atMostAsUrgent({ rank }: Severity, severities: readonly Severity[]): Matcher {
  return oneOf(
    'severity',
    severities.filter((severity) => severity.rank >= rank).map(({ name }) => name),
  );
}

/** Labels that tell incidents of one part apart and that both alerts carry: one instance does not explain another. */
function sharedLabels({ source, target, reach }: Cause): readonly string[] {
  if (reach.kind !== 'part') return [];
  const others = carried(target);
  return carried(source).filter((label) => others.includes(label));
}

/** Of series that come straight from a target it is known that they have an instance. */
function carried({ expr }: StackAlert): readonly string[] {
  const returned = outputLabels(expr);
  const labels = returned.kind === 'only' ? [...returned.labels] : ['instance'];
  return labels.filter((label) => label !== 'job' && label !== '__name__').sort();
}

/** All rungs of a ladder carry the same labels, so a label that an alert lacks is lacking on both sides. */
function ladderRules({ parts, place }: Stack, severities: readonly Severity[]): readonly InhibitRule[] {
  const alerts = parts.flatMap((part) => part.alerts);
  const ladders = new Map<string, StackAlert[]>();
  for (const alert of alerts) ladders.set(alert.name, [...(ladders.get(alert.name) ?? []), alert]);
  const rungs = [...ladders.values()].filter((all) => new Set(all.map(({ severity }) => severity.rank)).size > 1).flat();
  const labels = [...new Set(rungs.flatMap(carried))].sort();
  return severities.flatMap((severity): InhibitRule[] => {
    const lower = severities.filter(({ rank, name }) => rank > severity.rank && rungs.some((rung) => rung.severity.name === name));
    const sources = [...new Set(rungs.filter((rung) => rung.severity.name === severity.name).map(({ name }) => name))].sort();
    if (lower.length === 0 || sources.length === 0) return [];
    return [
      {
        source: [equalTo('source', 'stack'), equalTo('signal', 'stack'), equalTo('severity', severity.name), present('service')],
        target: [
          equalTo('source', 'stack'),
          equalTo('signal', 'stack'),
          oneOf(
            'severity',
            lower.map(({ name }) => name),
          ),
          present('service'),
        ],
        equal: ['alertname', 'environment', 'service', ...labels],
        reason: `${severity.name} explains the lower severities of the same alert`,
        origin: place.at('parts').keySpan,
      },
    ];
  });
}
