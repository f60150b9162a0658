import type { Service } from '../../model/model.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import type { Alert } from './alerts.ts';
import type { Pair } from './pairs.ts';
import type { ServiceSlo } from './services.ts';

/** Whether an alert is one of a service, and not of a part of the stack that has its name. */
export function ofService({ labels }: AlertingRule, { name, environment }: Pick<Service, 'name' | 'environment'>): boolean {
  return labels['service'] === name && labels['environment'] === environment && labels['source'] !== 'stack';
}

export function ofSlo({ labels }: Pick<AlertingRule, 'labels'>, { service, slo }: ServiceSlo): boolean {
  return labels['slo'] === slo.name && labels['service'] === service.name && labels['environment'] === service.environment;
}

export function isBurnOf(rule: AlertingRule, slo: ServiceSlo): boolean {
  return rule.labels['signal'] === 'burn' && ofSlo(rule, slo);
}

/** Burn alerts of one side only whose SLO is on both. */
export function keptBurns(alerts: readonly Alert[], slos: readonly Pair<ServiceSlo>[], side: keyof Pair<unknown>): readonly Alert[] {
  const kept = new Set(slos.map((pair) => keyOf(pair[side].service, pair[side].slo.name)));
  return alerts.filter(({ rule: { labels } }) => {
    const { service = '', environment = '', slo } = labels;
    return labels['signal'] === 'burn' && slo !== undefined && kept.has(keyOf({ name: service, environment }, slo));
  });
}

function keyOf({ name, environment }: Pick<Service, 'name' | 'environment'>, slo: string): string {
  return `${environment} ${name} ${slo}`;
}

/** Whether an alert is one of a part of the stack. */
export function ofPart({ labels }: AlertingRule, part: string): boolean {
  return labels['source'] === 'stack' && labels['service'] === part;
}
