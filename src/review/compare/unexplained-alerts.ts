import { ESCALATED_FROM } from '../../plan/escalation.ts';
import { WATCHDOG } from '../../plan/naming.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import type { Alert } from './alerts.ts';
import type { Comparison } from './comparison.ts';
import { ownSeverities } from './detection-cause.ts';
import { isBurnOf, ofService, ofSlo } from './owner.ts';
import { byKey, type Pair } from './pairs.ts';
import type { ServiceSlo } from './services.ts';
import { severityInWords } from './severity-in-words.ts';

/**
 * Alerts of one side that no other change speaks of: not those of services, SLOs, severities and parts of the stack that are new or gone as a whole, nor
 * burn alerts that came or went because an SLO's thresholds did.
 */
export function unexplainedAlerts(comparison: Comparison, side: 'added' | 'removed'): readonly Alert[] {
  const { services, slos, detection, before, after } = comparison;
  const here = side === 'added' ? after : before;
  const there = side === 'added' ? before : after;
  const known = new Set(there.model.severities.map(({ name }) => name));
  const parts = new Set((there.model.stack?.parts ?? []).map(({ name }) => name));
  const ofSide = (pair: Pair<ServiceSlo>) => (side === 'added' ? pair.after : pair.before);
  const detected = byKey(detection.map(ofSide), ({ service }) => `${service.environment} ${service.name}`);
  const bySlo = byKey(slos[side], ({ service }) => `${service.environment} ${service.name}`);
  return comparison.alerts[side].filter(({ rule }) => {
    const { labels } = rule;
    // Of the heartbeat it is told that it is there.
    if (rule.alert === WATCHDOG) return false;
    const owner = `${labels['environment']} ${labels['service']}`;
    if (labels['source'] === 'stack') return here.model.stack === undefined || parts.has(labels['service'] ?? '');
    if (services[side].some((service) => ofService(rule, service))) return false;
    if ((bySlo.get(owner) ?? []).some((one) => ofSlo(rule, one))) return false;
    if (labels['signal'] !== 'burn') return true;
    if (!known.has(labels['severity'] ?? '')) return false;
    if (labels[ESCALATED_FROM] !== undefined) return !isEscalationChanged(rule, comparison, side);
    return !(detected.get(owner) ?? []).some((one) => isBurnOf(rule, one));
  });
}

/** Whether the severity, or the SLO, is raised otherwise: what is raised to is then told with that. */
function isEscalationChanged(rule: AlertingRule, { before, after, slos }: Comparison, side: 'added' | 'removed'): boolean {
  const [was, is] = [before, after].map(({ model }) => {
    const severity = model.severities.find(({ name }) => name === rule.labels[ESCALATED_FROM]);
    return severity === undefined ? undefined : severityInWords(severity)['escalation'];
  });
  if (was !== is) return true;
  const pair = slos.kept.find((one) => ofSlo(rule, side === 'added' ? one.after : one.before));
  return pair !== undefined && ownSeverities(pair.before.slo) !== ownSeverities(pair.after.slo);
}
