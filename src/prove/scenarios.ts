import { escalationOf } from '../plan/escalation.ts';
import type { SeverityTier } from '../plan/windows.ts';
import { milliseconds, printDuration } from '../values/duration.ts';
import { toNumber } from '../values/rational.ts';
import { budgetScenarios, leftOutScenarios } from './budget-scenarios.ts';
import { boundScenarios, burnScenarios, lostTraffic, pulseScenarios } from './burn-scenarios.ts';
import { type Cast, failing, grainOf, healthy, roundUp, secondsOf } from './cast.ts';
import { quietScenarios } from './quiet-scenarios.ts';
import { aboutKind, aboutRaised, type Scenario } from './scenario.ts';
import { sliceScenarios } from './slice-scenarios.ts';
import { telemetryScenarios } from './telemetry-scenarios.ts';

/** Every story that can be told of an SLO with the samples of its SLI. */
export function scenariosOf(cast: Cast): readonly Scenario[] {
  const { context } = cast;
  const tiers = context.tiers.flatMap((tier) => [
    ...(grainOf(cast) === 'any share' ? [...burnScenarios(cast, tier), ...boundScenarios(cast, tier)] : pulseScenarios(cast, tier)),
    ...raisedScenarios(cast, tier),
  ]);
  return [
    ...outages(cast),
    ...tiers,
    ...sliceScenarios(cast),
    ...lostTraffic(cast),
    ...quietScenarios(cast),
    ...telemetryScenarios(cast),
    ...budgetScenarios(cast),
    ...leftOutScenarios(cast),
  ];
}

/** An outage that goes on until the severity is raised. */
function raisedScenarios(cast: Cast, { severity, tier: { burn, bound } }: SeverityTier): readonly Scenario[] {
  const escalation = escalationOf(severity, cast.context.slo.severities);
  if (escalation === undefined) return [];
  const { base, longest } = cast;
  const detected = burn === undefined ? (bound?.over ?? 0) / 1000 : (toNumber(burn.threshold) * burn.long) / 1000;
  const lasts = roundUp(detected + escalation.after / 1000, base) + 6 * base;
  const scenario: Scenario = {
    name: `${severity.name}: an outage until it is raised to ${escalation.to}`,
    phases: [healthy(cast, 2 * base), failing(cast, lasts, 1), healthy(cast, 2 * base)],
    badEvents: 'counted',
    hits: 'one',
    about: aboutRaised(severity.name),
  };
  return secondsOf(scenario.phases) <= longest ? [scenario] : [];
}

/** Twice: at the pace of pages until those have reset, and slowly until all have. */
function outages(cast: Cast): readonly Scenario[] {
  const { base } = cast;
  return [4, 75].map((recovery) => ({
    name: `total outage of ${printDuration(milliseconds(3000 * base))}${recovery > 4 ? ', and what resets late' : ''}`,
    phases: [healthy(cast, 2 * base), failing(cast, 3 * base, 1), healthy(cast, recovery * base)],
    badEvents: 'counted',
    hits: 'one',
    ...(recovery > 4 ? {} : { besides: 'series of another service' }),
    about: aboutKind('burn', 'SLI absent'),
  }));
}
