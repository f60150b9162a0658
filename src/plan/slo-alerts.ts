import { budgetAlerts } from './budget-alerts.ts';
import { burnAlerts } from './burn-alerts.ts';
import type { AlertingRule } from './plan.ts';
import type { SloContext } from './slo-context.ts';
import { telemetryAlerts } from './telemetry-alerts.ts';

/** Every family of alerts of an SLO and the group it is evaluated in. A new one is a file beside this and a line here. */
const FAMILIES: readonly { readonly group: 'fast' | 'period'; readonly alerts: (context: SloContext) => readonly AlertingRule[] }[] = [
  { group: 'fast', alerts: burnAlerts },
  { group: 'fast', alerts: telemetryAlerts },
  { group: 'period', alerts: budgetAlerts },
];

export function sloAlerts(context: SloContext, group: 'fast' | 'period'): readonly AlertingRule[] {
  return FAMILIES.filter((family) => family.group === group).flatMap(({ alerts }) => alerts(context));
}
