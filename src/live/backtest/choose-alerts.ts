import { destinations } from '../../alertmanager/route.ts';
import type { Labels, Model } from '../../model/model.ts';
import { canMatch, type EmittedAlert, emittedAlerts } from '../../plan/emitted-alerts.ts';
import { META_RULE_FILE } from '../../plan/naming.ts';
import type { AlertingRule, Plan, RuleGroup } from '../../plan/plan.ts';
import type { Expr } from '../../promql/ast.ts';
import { printExpr } from '../../promql/print.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { RuleIndex } from './rule-index.ts';
import { labelsKey } from './vectors.ts';

/** Compiled definitions: what is to be, or what it is compared with. */
export interface Side {
  readonly model: Model;
  readonly plan: Plan;
}

/** An alerting rule where it stands. */
export interface PlacedRule {
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
  /** Below out/prometheus/. */
  readonly file: string;
  readonly emitted: EmittedAlert;
}

/** Why an alert is looked at. `told otherwise`: it is the same, and its routes, hours or receivers are not. */
export type Why = 'new' | 'changed' | 'told otherwise' | 'removed' | 'asked for';

/** An alert by its name and the labels of its rule, before and after. */
export interface ChosenAlert {
  readonly why: Why;
  readonly before?: PlacedRule;
  readonly after?: PlacedRule;
}

export interface Chosen {
  readonly alerts: readonly ChosenAlert[];
  /** What can hold one of them back, and is played for that alone, by the side. */
  readonly companions: { readonly before: readonly PlacedRule[]; readonly after: readonly PlacedRule[] };
  /** Alerts that another Prometheus evaluates, or that always fire. */
  readonly leftOut: readonly { readonly alert: string; readonly because: string }[];
}

export interface Choice {
  readonly head: Side;
  /** Absent: all alerts of the head are asked for, and nothing is compared. */
  readonly base?: Side;
  /** Names of alerts; empty for all. */
  readonly names: readonly string[];
  /** Unchanged ones as well. */
  readonly scope: 'changes' | 'all';
}

/** Alerts that are new, changed, removed or told otherwise, by their rules and by all that records what they read. */
export function chooseAlerts({ head, base, names, scope }: Choice): Chosen {
  const isNamed = ({ rule }: PlacedRule) => names.length === 0 || names.includes(rule.alert);
  const after = placedRules(head);
  const before = base === undefined ? [] : placedRules(base);
  const [afterById, beforeById] = [byIdentity(after.filter(canBePlayed)), byIdentity(before.filter(canBePlayed))];
  const alerts: ChosenAlert[] = [];
  for (const [id, now] of afterById) {
    if (!isNamed(now)) continue;
    const then = beforeById.get(id);
    const why = base === undefined ? 'asked for' : whyOf(then, now, base, head);
    if (why !== undefined || scope === 'all')
      alerts.push({ why: why ?? 'asked for', ...(then === undefined ? {} : { before: then }), after: now });
  }
  for (const [id, then] of beforeById) if (!afterById.has(id) && isNamed(then)) alerts.push({ why: 'removed', before: then });
  return {
    alerts,
    companions: {
      before:
        base === undefined
          ? []
          : companionsOf(
              alerts.flatMap((one) => one.before ?? []),
              before.filter(canBePlayed),
              base.plan,
            ),
      after: companionsOf(
        alerts.flatMap((one) => one.after ?? []),
        after.filter(canBePlayed),
        head.plan,
      ),
    },
    leftOut: after.filter((one) => isNamed(one) && !canBePlayed(one)).map((one) => ({ alert: one.rule.alert, because: whyNotPlayed(one) })),
  };
}

/** All alerting rules of a plan. */
export function placedRules({ model, plan }: Side): readonly PlacedRule[] {
  const emitted = emittedAlerts(model, plan.ruleFiles);
  const rules = plan.ruleFiles.flatMap(({ path, groups }) =>
    groups.flatMap((group) => group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, group, file: path }] : []))),
  );
  return rules.flatMap((placed, index) => {
    const one = emitted[index];
    return one === undefined ? [] : [{ ...placed, emitted: one }];
  });
}

function canBePlayed({ rule, file }: PlacedRule): boolean {
  return file !== META_RULE_FILE && rule.labels['severity'] !== 'none';
}

function whyNotPlayed({ file }: PlacedRule): string {
  return file === META_RULE_FILE
    ? 'the meta Prometheus evaluates it, from series that this one need not have'
    : 'the heartbeat always fires';
}

function byIdentity(rules: readonly PlacedRule[]): ReadonlyMap<string, PlacedRule> {
  const found = new Map<string, PlacedRule>();
  for (const placed of rules) {
    const id = `${placed.rule.alert} ${labelsKey(placed.rule.labels)}`;
    // Rungs of a ladder may have the same labels.
    let key = id;
    for (let number = 2; found.has(key); number++) key = `${id} ${number}`;
    found.set(key, placed);
  }
  return found;
}

function whyOf(then: PlacedRule | undefined, now: PlacedRule, base: Side, head: Side): Why | undefined {
  if (then === undefined) return 'new';
  if (meaningOf(then, base.plan) !== meaningOf(now, head.plan)) return 'changed';
  return wayOf(then, base.plan) === wayOf(now, head.plan) ? undefined : 'told otherwise';
}

const indices = new WeakMap<Plan, RuleIndex>();

export function indexOf(plan: Plan): RuleIndex {
  const known = indices.get(plan) ?? new RuleIndex(plan.ruleFiles);
  indices.set(plan, known);
  return known;
}

/** The text of a rule and of all that records what it reads. */
export function meaningOf({ rule, group }: PlacedRule, plan: Plan): string {
  const index = indexOf(plan);
  const texts = new Set<string>();
  const visit = (expr: Expr) => {
    for (const selector of selectorsOf(expr))
      for (const recorded of index.of(selector)) {
        const text = `${recorded.group.interval} ${recorded.rule.record} ${labelsKey(recorded.rule.labels)} ${printExpr(recorded.rule.expr)}`;
        if (texts.has(text)) continue;
        texts.add(text);
        visit(recorded.rule.expr);
      }
  };
  visit(rule.expr);
  return JSON.stringify([group.interval, rule.for, rule.keepFiringFor, printExpr(rule.expr), [...texts].sort()]);
}

/** Who is told, at which hours, how grouped. */
function wayOf({ emitted }: PlacedRule, { alertmanager }: Plan): string {
  return JSON.stringify(
    destinations(alertmanager, emitted.labels).map(({ receiver, during, grouping }) => [
      receiver,
      alertmanager.receivers.find(({ name }) => name === receiver)?.integrations.map(({ integration }) => integration),
      during?.kind,
      alertmanager.timeIntervals.find(({ name }) => name === during?.interval)?.specs,
      grouping,
    ]),
  );
}

function companionsOf(chosen: readonly PlacedRule[], all: readonly PlacedRule[], { alertmanager }: Plan): readonly PlacedRule[] {
  const own = new Set(chosen);
  const found = new Set<PlacedRule>();
  for (const { source, target, equal } of alertmanager.inhibitRules) {
    const targets = chosen.filter(({ emitted }) => canMatch(emitted, target));
    if (targets.length === 0) continue;
    for (const one of all)
      if (
        !own.has(one) &&
        !found.has(one) &&
        canMatch(one.emitted, source) &&
        targets.some((other) => canBeEqual(one.emitted, other.emitted, equal))
      )
        found.add(one);
  }
  return [...found];
}

function canBeEqual(a: EmittedAlert, b: EmittedAlert, equal: readonly string[]): boolean {
  const known = ({ labels, mayCarry }: EmittedAlert, label: string): string | undefined =>
    (labels as Labels)[label] ?? (mayCarry(label) ? undefined : '');
  return equal.every((label) => {
    const [one, other] = [known(a, label), known(b, label)];
    return one === undefined || other === undefined || one === other;
  });
}
