import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { routing as diagnostics } from '../model/diagnostics.ts';
import type { Inhibition, Model } from '../model/model.ts';
import type { LabelMatcher } from '../promql/ast.ts';
import { canMatch, type EmittedAlert, emittedAlerts } from './emitted-alerts.ts';
import { present } from './matcher.ts';
import { WATCHDOG } from './naming.ts';
import type { InhibitRule, Matcher, RuleFile } from './plan.ts';

/** The users' own rules, with guards and external labels, and held against every alert that can be emitted. */
export function declaredInhibition(model: Model, ruleFiles: readonly RuleFile[]): Outcome<readonly InhibitRule[]> {
  const { inhibitions } = model.routing;
  if (inhibitions.length === 0) return { value: [], findings: [] };
  const alerts = emittedAlerts(model, ruleFiles);
  const value = inhibitions.map((inhibition) => declaredRule(inhibition, model));
  const findings = inhibitions.flatMap((inhibition, index) => {
    const rule = value[index];
    return rule === undefined ? [] : refuse(rule, inhibition, alerts, model);
  });
  return { value, findings };
}

function declaredRule({ source, target, equal, reason, place }: Inhibition, { routing }: Model): InhibitRule {
  // The environment is on every alert of ours and on none of others'; external labels are on both or on neither.
  const guarded = equal.filter((label) => label !== 'environment' && !routing.externalLabels.includes(label));
  return {
    source: withGuards(source, guarded),
    target: withGuards(target, guarded),
    equal: [...new Set([...equal, ...routing.externalLabels])],
    reason,
    origin: place.at('source').span,
  };
}

/** Alertmanager takes a label that both sides lack for equal: without a guard, alerts that have no namespace would mute each other. */
function withGuards(written: readonly LabelMatcher[], labels: readonly string[]): readonly Matcher[] {
  const guards = labels.filter((label) => !written.some(({ name, op, value }) => name === label && op === '=' && value !== ''));
  return [...written.map(({ name, op, value }) => ({ label: name, op, value })), ...guards.map(present)];
}

/** What an inhibition must not do, an error for each at the side that would have to change. */
function refuse(rule: InhibitRule, { place }: Inhibition, alerts: readonly EmittedAlert[], { severities }: Model): Finding[] {
  const at = place.at('target').span;
  const targets = alerts.filter((alert) => canMatch(alert, rule.target));
  const [watchdogs, ours] = partition(targets, ({ labels }) => labels['alertname'] === WATCHDOG && labels['source'] === 'stack');
  const both = ours.find((alert) => canMatch(alert, [...rule.source, ...rule.target]));
  const [highest, ...lower] = severities.map(({ name }) => name);
  const urgent = ours.find(({ labels }) => labels['severity'] === highest);
  const crossing = rule.equal.includes('environment') ? undefined : otherEnvironment(rule, ours, alerts);
  return [
    ...(watchdogs.length === 0 ? [] : [diagnostics['inhibits-heartbeat'].at(at, {})]),
    ...(both === undefined ? [] : [diagnostics['inhibits-itself'].at(at, { alert: nameOf(both) }, declaredAt(both))]),
    ...(urgent === undefined || highest === undefined
      ? []
      : [
          diagnostics['inhibits-most-urgent'].at(
            at,
            { severity: highest, alert: nameOf(urgent), lower: lower.join('|') },
            declaredAt(urgent),
          ),
        ]),
    ...(crossing === undefined ? [] : [diagnostics['inhibits-other-environment'].at(place.at('equal').span, crossing)]),
    ...(targets.length === 0 ? [diagnostics['inhibits-nothing'].at(at, {})] : []),
  ];
}

/** A source of ours and a target in another environment. Where the source is not ours, its environment is not for us to know. */
function otherEnvironment(rule: InhibitRule, targets: readonly EmittedAlert[], alerts: readonly EmittedAlert[]) {
  for (const source of distinctEnvironments(alerts.filter((alert) => canMatch(alert, rule.source)))) {
    const target = targets.find(({ labels }) => labels['environment'] !== source.labels['environment']);
    if (target === undefined) continue;
    const [from = '', to = ''] = [source.labels['environment'], target.labels['environment']];
    return { source: nameOf(source), from, target: nameOf(target), to };
  }
  return undefined;
}

function distinctEnvironments(alerts: readonly EmittedAlert[]): Iterable<EmittedAlert> {
  return new Map(alerts.map((alert) => [alert.labels['environment'], alert])).values();
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

function nameOf({ labels }: EmittedAlert): string {
  return labels['alertname'] ?? '';
}

function declaredAt(alert: EmittedAlert) {
  return [{ message: 'this alert', span: alert.origin }];
}
