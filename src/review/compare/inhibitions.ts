import type { Labels } from '../../model/model.ts';
import { canMatch, type EmittedAlert, emittedAlerts } from '../../plan/emitted-alerts.ts';
import { inOrder, printMatchers } from '../../plan/maintenance-scope.ts';
import type { InhibitRule, Matcher } from '../../plan/plan.ts';
import type { Span } from '../../text/span.ts';
import { pascalCase } from '../../values/name.ts';
import { LABELS_TOLD_ELSEWHERE } from './alerts.ts';
import type { Comparison } from './comparison.ts';
import { byKey, type Pair, type Pairs, pairBy } from './pairs.ts';

/** Inhibit rules that mute the same by the same; services that were renamed are the same ones. */
export function pairInhibitions({ before, after, services }: Pick<Comparison, 'before' | 'after' | 'services'>): Pairs<InhibitRule> {
  const renamed = services.kept.filter((pair) => pair.before.name !== pair.after.name);
  const names = new Map(renamed.map((pair) => [pair.before.name, pair.after.name]));
  const now = (matcher: Matcher, side: 'before' | 'after'): Matcher => {
    if (side === 'after' || renamed.length === 0) return matcher;
    if (matcher.label === 'service') return { ...matcher, value: names.get(matcher.value) ?? matcher.value };
    const own = renamed.find((pair) => matcher.label === 'alertname' && matcher.value.startsWith(pascalCase(pair.before.name)));
    if (own === undefined) return matcher;
    return { ...matcher, value: pascalCase(own.after.name) + matcher.value.slice(pascalCase(own.before.name).length) };
  };
  const matched = ({ source, target }: InhibitRule, side: 'before' | 'after') =>
    [source, target].map((matchers) => printMatchers(inOrder(matchers.map((one) => now(one, side))))).join(' mutes ');
  return pairBy(before.plan.alertmanager.inhibitRules, after.plan.alertmanager.inhibitRules, [
    (rule, side) => `${matched(rule, side)} by ${[...rule.equal].sort().join(' ')}`,
    matched,
  ]);
}

/** That one alert mutes another, by a rule. A source that no rule of ours can be is an alert of others, named by what it must match. */
export interface Muting {
  readonly rule: InhibitRule;
  readonly source: EmittedAlert | undefined;
  /** Absent where only alerts of others can be muted. */
  readonly target: EmittedAlert | undefined;
  /** What changed: the rule, or one of both alerts. */
  readonly because: Span;
}

/**
 * What rules of one side mute that nothing mutes on the other, among alerts that both sides have: what a new alert mutes, or is muted by, is part of what it
 * is. Rules that differ only in what must be equal are a change of their own. A rule of both sides mutes otherwise where an alert has another label by which it
 * goes.
 */
export function mutings(comparison: Comparison, side: 'added' | 'removed'): readonly Muting[] {
  const rules = pairInhibitions(comparison);
  const [here, there] = [side === 'added' ? 'after' : 'before', side === 'added' ? 'before' : 'after'] as const;
  const isChanged = changedFor(rules);
  const isSame = comparison.alerts.kept.every((pair) => !isChanged(pair.before.rule.labels, pair.after.rule.labels));
  if (rules[side].length === 0 && isSame) return [];
  const alerts = { before: emittedOf(comparison, 'before'), after: emittedOf(comparison, 'after') };
  const twins = twinsOf(comparison, alerts, here);
  const others = [...comparison[there].plan.alertmanager.inhibitRules];
  // Those that took the place of a rule cover most of what it did: they are asked first.
  others.sort((a, b) => Number(isNew(b, rules, side)) - Number(isNew(a, rules, side)));
  const changed = new Set([...twins].flatMap(([alert, twin]) => (isChanged(alert.labels, twin.labels) ? [alert] : [])));
  const ofChanged = (muting: Muting): readonly Muting[] => {
    const alert = [muting.source, muting.target].find((one) => one !== undefined && changed.has(one));
    return alert === undefined ? [] : [{ ...muting, because: alert.origin }];
  };
  const muted = [
    ...rules[side].flatMap((rule) => pairsOf(rule, alerts[here])),
    ...(changed.size === 0 ? [] : rules.kept.flatMap((pair) => pairsOf(pair[here], alerts[here]).flatMap(ofChanged))),
  ];
  return muted.filter(({ rule, source, target }) => {
    if (target === undefined) return true;
    const twin = twins.get(target);
    const sourceTwin = source === undefined ? undefined : twins.get(source);
    if (twin === undefined || (source !== undefined && sourceTwin === undefined)) return false;
    return !others.some((other) => {
      if (!canMatch(twin, other.target)) return false;
      if (sourceTwin === undefined) return printMatchers(other.source) === printMatchers(rule.source);
      return canMatch(sourceTwin, other.source) && agree(sourceTwin, twin, other.equal);
    });
  });
}

/** Whether labels differ by which some rule goes. */
function changedFor(rules: Pairs<InhibitRule>): (before: Labels, after: Labels) => boolean {
  const all = [...rules.added, ...rules.removed, ...rules.kept.flatMap(({ before, after }) => [before, after])];
  const used = new Set(all.flatMap(({ source, target, equal }) => [...[...source, ...target].map(({ label }) => label), ...equal]));
  const names = [...used].filter((label) => label !== 'alertname' && !LABELS_TOLD_ELSEWHERE.includes(label));
  return (before, after) => names.some((label) => before[label] !== after[label]);
}

function isNew(rule: InhibitRule, rules: Pairs<InhibitRule>, side: 'added' | 'removed'): boolean {
  return (side === 'added' ? rules.removed : rules.added).includes(rule);
}

function emittedOf(comparison: Comparison, side: 'before' | 'after'): readonly EmittedAlert[] {
  const { model, plan } = comparison[side];
  return emittedAlerts(model, plan.ruleFiles);
}

/** The same alert on the other side. Both lists have the order of the rules. */
function twinsOf(
  { alerts, before, after }: Comparison,
  emitted: Pair<readonly EmittedAlert[]>,
  here: 'before' | 'after',
): ReadonlyMap<EmittedAlert, EmittedAlert> {
  const at = (side: 'before' | 'after') => {
    const { ruleFiles } = (side === 'before' ? before : after).plan;
    const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).filter(({ kind }) => kind === 'alerting');
    return new Map(rules.map((rule, index) => [rule, emitted[side][index]]));
  };
  const [ofBefore, ofAfter] = [at('before'), at('after')];
  return new Map(
    alerts.kept.flatMap((pair) => {
      const [was, is] = [ofBefore.get(pair.before.rule), ofAfter.get(pair.after.rule)];
      if (was === undefined || is === undefined) return [];
      return [here === 'after' ? [is, was] : [was, is]];
    }),
  );
}

/** Every source with every target that it shares the equal labels with, by those that are known before an alert fires. */
function pairsOf(rule: InhibitRule, alerts: readonly EmittedAlert[]): readonly Muting[] {
  const sources = alerts.filter((alert) => canMatch(alert, rule.source));
  const targets = alerts.filter((alert) => canMatch(alert, rule.target));
  const because = rule.origin;
  if (targets.length === 0) return [{ rule, source: undefined, target: undefined, because }];
  if (sources.length === 0) return targets.map((target) => ({ rule, source: undefined, target, because }));
  const known = rule.equal.filter((label) => [...sources, ...targets].every((alert) => isKnown(alert, label)));
  const keyOf = ({ labels }: EmittedAlert) => known.map((label) => labels[label] ?? '').join('\n');
  const byLabels = byKey(sources, keyOf);
  return targets.flatMap((target) =>
    (byLabels.get(keyOf(target)) ?? [])
      // What matches both sides is not muted by what does so as well.
      .filter(
        (source) =>
          source !== target && !(canMatch(source, rule.target) && canMatch(target, rule.source)) && agree(source, target, rule.equal),
      )
      .map((source) => ({ rule, source, target, because })),
  );
}

function agree(source: EmittedAlert, target: EmittedAlert, equal: readonly string[]): boolean {
  return equal.every((label) => {
    if (!isKnown(source, label) || !isKnown(target, label)) return true;
    return (source.labels[label] ?? '') === (target.labels[label] ?? '');
  });
}

function isKnown({ labels, mayCarry }: EmittedAlert, label: string): boolean {
  return labels[label] !== undefined || !mayCarry(label);
}

export function inhibitionInWords({ source, target, equal }: InhibitRule): string {
  const same = equal.length === 0 ? '' : `, where ${equal.join(', ')} are equal`;
  return `{${printMatchers(source)}} mutes {${printMatchers(target)}}${same}`;
}
