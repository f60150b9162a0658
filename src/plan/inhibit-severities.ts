import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model, Severity } from '../model/model.ts';
import { equalTo, oneOf, present } from './matcher.ts';
import type { InhibitRule, Matcher } from './plan.ts';

/**
 * A higher severity mutes the lower ones of the same SLO. One rule for each source severity: since Alertmanager 0.30 a rule keeps one source per
 * set of equal labels, and several sources in one rule could lift each other's inhibition.
 */
export function inhibitLowerSeverities({ severities, routing, services }: Model): Outcome<readonly InhibitRule[]> {
  if (!services.some(({ slos }) => slos.length > 0)) return { value: [], findings: [] };
  const split = [...new Set(services.flatMap(({ slos }) => slos.flatMap(({ by }) => by)))].sort();
  const equal = [...new Set(['environment', 'service', 'slo', ...split, ...routing.externalLabels])];
  const value = severities.flatMap((severity) => {
    const lower = severities.filter(({ rank }) => rank > severity.rank);
    return lower.length === 0 ? [] : [severityRule(severity, lower, equal)];
  });
  return { value, findings: [] };
}

/** `equal` holds every label that tells SLOs apart: without `region` Europe's P0 would mute America's P1. */
function severityRule(source: Severity, lower: readonly Severity[], equal: readonly string[]): InhibitRule {
  return {
    source: [equalTo('severity', source.name), ...burnOfSomeSlo()],
    target: [
      oneOf(
        'severity',
        lower.map(({ name }) => name),
      ),
      ...burnOfSomeSlo(),
    ],
    equal,
    reason: `${source.name} explains the lower severities of the same SLO`,
    origin: source.place.keySpan,
  };
}

/** Only burn alerts: a budget alert must not mute burns for weeks. */
function burnOfSomeSlo(): readonly Matcher[] {
  return [equalTo('signal', 'burn'), present('service'), present('slo')];
}
