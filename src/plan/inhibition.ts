import type { Model, Severity } from '../model/model.ts';
import type { InhibitRule, Matcher } from './plan.ts';

/**
 * A higher severity mutes the lower ones of the same SLO. One rule for each source severity: since Alertmanager 0.30 a rule keeps one source per
 * set of equal labels, and several sources in one rule could lift each other's inhibition.
 */
export function planInhibition({ severities, routing, services }: Model): readonly InhibitRule[] {
  if (!services.some(({ slos }) => slos.length > 0)) return [];
  const split = [...new Set(services.flatMap(({ slos }) => slos.flatMap(({ by }) => by)))].sort();
  const equal = [...new Set(['environment', 'service', 'slo', ...split, ...routing.externalLabels])];
  return severities.flatMap((severity) => {
    const lower = severities.filter(({ rank }) => rank > severity.rank);
    return lower.length === 0 ? [] : [severityRule(severity, lower, equal)];
  });
}

/** `equal` holds every label that tells SLOs apart: without `region` Europe's P0 would mute America's P1. */
function severityRule(source: Severity, lower: readonly Severity[], equal: readonly string[]): InhibitRule {
  return {
    source: [{ label: 'severity', op: '=', value: source.name }, ...burnOfSomeSlo()],
    target: [{ label: 'severity', ...oneOf(lower.map(({ name }) => name)) }, ...burnOfSomeSlo()],
    equal,
    reason: `${source.name} pages already for the same SLO`,
    origin: source.place.span,
  };
}

/**
 * Only burn alerts: a budget alert must not mute burns for weeks. The guards keep alerts without service or slo out, because Alertmanager takes a
 * label that both sides lack for equal.
 */
function burnOfSomeSlo(): readonly Matcher[] {
  return [
    { label: 'signal', op: '=', value: 'burn' },
    { label: 'service', op: '!=', value: '' },
    { label: 'slo', op: '!=', value: '' },
  ];
}

function oneOf(names: readonly string[]): Pick<Matcher, 'op' | 'value'> {
  const [only] = names;
  return names.length === 1 && only !== undefined ? { op: '=', value: only } : { op: '=~', value: names.join('|') };
}
