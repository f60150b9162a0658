import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Model } from '../model/model.ts';
import { inhibitByDeadTelemetry } from './inhibit-dead-telemetry.ts';
import { declaredInhibition } from './inhibit-declared.ts';
import { inhibitDependants } from './inhibit-dependants.ts';
import { inhibitEscalated } from './inhibit-escalated.ts';
import { inhibitByServiceDown } from './inhibit-service-down.ts';
import { inhibitLowerSeverities } from './inhibit-severities.ts';
import { inhibitStack } from './inhibit-stack.ts';
import type { InhibitRule, RuleFile } from './plan.ts';

/**
 * What mutes what: alertc's own knowledge first, then the users' rules. Sources are never muted by what they mute: a severity by lower ones, a
 * dependency by its dependants, and nothing mutes a service's alerts of the highest severity but news of that severity: the service itself being down,
 * or, for alerts that its SLIs have vanished, a part of the stack through which its metrics come.
 */
export function planInhibition(model: Model, ruleFiles: readonly RuleFile[]): Outcome<readonly InhibitRule[]> {
  const findings = new Findings();
  const families = [
    inhibitLowerSeverities(model),
    inhibitEscalated(model),
    inhibitByServiceDown(model),
    inhibitDependants(model),
    inhibitStack(model),
    inhibitByDeadTelemetry(model),
    declaredInhibition(model, ruleFiles),
  ];
  return { value: families.flatMap((family) => findings.take(family) ?? []), findings: findings.all };
}
