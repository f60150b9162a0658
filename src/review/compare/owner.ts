import type { Service } from '../../model/model.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import type { ServiceSlo } from './services.ts';

/** Whether an alert is one of a service, and not of a part of the stack that has its name. */
export function ofService({ labels }: AlertingRule, { name, environment }: Pick<Service, 'name' | 'environment'>): boolean {
  return labels['service'] === name && labels['environment'] === environment && labels['source'] !== 'stack';
}

export function ofSlo({ labels }: AlertingRule, { service, slo }: ServiceSlo): boolean {
  return labels['slo'] === slo.name && labels['service'] === service.name && labels['environment'] === service.environment;
}
