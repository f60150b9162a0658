import type { Finding } from '../../diagnostics/finding.ts';
import { loadsRules } from '../../model/compiler-parameters.ts';
import { RESERVED_LABELS } from '../../model/reserved.ts';
import { type EmittedAlert, emittedAlerts } from '../../plan/emitted-alerts.ts';
import { META_RULE_FILE, REPLICA_LABEL } from '../../plan/naming.ts';
import type { Span } from '../../text/span.ts';
import type { Place } from '../../yaml/place.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import type { PrometheusConfig } from './read.ts';
import { relabel } from './relabel.ts';
import { someOf } from './some-of.ts';

/** What routes, inhibition and the heartbeat go by. */
const KEPT_LABELS: readonly string[] = [...RESERVED_LABELS, REPLICA_LABEL];

/** Takes every alert that is compiled for this Prometheus through its relabeling: it must leave, with its labels, and without that of the replica. */
export function checkAlertRelabeling({ model, plan, part, config: whole }: LintedPart, config: PrometheusConfig): Finding[] {
  const { stack } = model;
  if (plan === undefined || stack === undefined) return [];
  const isMeta = loadsRules(part) === 'meta';
  const alerts = emittedAlerts(
    model,
    plan.ruleFiles.filter(({ path }) => (path === META_RULE_FILE) === isMeta),
  );
  const external = Object.fromEntries(
    [...config.externalLabels].flatMap(([name, { node }]) => (node.kind === 'scalar' ? [[name, node.text] as const] : [])),
  );
  const trouble = new Trouble();
  const ways = config.alertmanagers.length === 0 ? [[]] : config.alertmanagers.map(({ relabeling }) => relabeling);
  let keepsReplica = false;
  for (const own of ways) {
    for (const alert of alerts) {
      const outcome = relabel({ ...external, ...alert.labels }, alert.mayCarry, [...config.alertRelabeling, ...own]);
      if ('droppedBy' in outcome) {
        trouble.dropped(outcome.droppedBy, alert);
        continue;
      }
      for (const { label, step } of outcome.changes)
        if (label in alert.labels && KEPT_LABELS.includes(label)) trouble.changed(step, label, alert);
      keepsReplica ||= (part.replicas ?? 1) > 1 && stack.replicaLabel in outcome.labels && !outcome.unknown.has(stack.replicaLabel);
    }
  }
  const kept = whole.at('alerting', 'alert_relabel_configs').span;
  return [...(keepsReplica ? [diagnostics['replica-label-kept'].at(kept, { label: stack.replicaLabel })] : []), ...trouble.findings()];
}

/** A finding for each step and label, whatever the number of alerts. */
class Trouble {
  readonly #steps = new Map<string, { readonly span: Span; readonly label: string | undefined; readonly alerts: Set<string> }>();

  dropped(step: Place, alert: EmittedAlert): void {
    this.#add(step, undefined, alert);
  }

  changed(step: Place, label: string, alert: EmittedAlert): void {
    this.#add(step, label, alert);
  }

  findings(): Finding[] {
    return [...this.#steps.values()].map(({ span, label, alerts }) => {
      const named = someOf([...alerts].sort());
      return label === undefined
        ? diagnostics['alert-dropped'].at(span, { alerts: named })
        : diagnostics['label-changed'].at(span, { label, alerts: named });
    });
  }

  #add(step: Place, label: string | undefined, { labels }: EmittedAlert): void {
    const { span } = step;
    const key = `${span.start} ${label}`;
    const entry = this.#steps.get(key) ?? { span, label, alerts: new Set() };
    entry.alerts.add(labels['alertname'] ?? '');
    this.#steps.set(key, entry);
  }
}
