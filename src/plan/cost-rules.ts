import type { Model } from '../model/model.ts';
import { costAlerts } from './cost-alerts.ts';
import { costRecords } from './cost-records.ts';
import { costGroup, costRuleFile } from './naming.ts';
import type { RuleFile } from './plan.ts';

/** What the telemetry of each service amounts to and costs, and the alerts about it: a rule file for each service that declares something. */
export function costFiles({ services, stack, evaluation }: Model): readonly RuleFile[] {
  return services.flatMap((service) => {
    const { name, environment, cost, place } = service;
    if (cost === undefined) return [];
    const rules = [...costRecords(service, cost), ...costAlerts(service, cost)];
    const isOfStack = stack !== undefined && cost.signals.some(({ retention }) => retention !== undefined);
    return [
      {
        path: costRuleFile(name, environment),
        groups: rules.length === 0 ? [] : [{ name: costGroup(name), interval: evaluation.slow, rules }],
        sources: [place.span, ...(isOfStack ? [stack.place.span] : [])],
      },
    ];
  });
}
