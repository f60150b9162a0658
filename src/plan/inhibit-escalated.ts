import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model, PlainAlert, Slo } from '../model/model.ts';
import { sortedBy } from '../text/compare.ts';
import { ESCALATED_FROM, escalationOf } from './escalation.ts';
import { equalTo, oneOf, present } from './matcher.ts';
import type { InhibitRule } from './plan.ts';
import { tiersOf } from './windows.ts';

/**
 * What was raised mutes the alert that it was raised from, of the same series. Burn alerts need no rule for that, because a higher severity of an SLO mutes the
 * lower ones anyway; there an alert that has the higher severity by itself mutes the one that was raised to it: the same people are told already.
 */
export function inhibitEscalated(model: Model): Outcome<readonly InhibitRule[]> {
  return { value: [...raisedPlain(model), ...alreadyThere(model)], findings: [] };
}

interface Raised {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** What tells series apart, of all alerts of this name: a label that an alert lacks is equal on both its sides. */
  readonly series: readonly string[];
  readonly first: PlainAlert;
}

function raisedPlain({ services, alerts, routing }: Model): readonly InhibitRule[] {
  const byName = new Map<string, Raised>();
  for (const alert of [...services, ...alerts].flatMap((owner) => owner.alerts)) {
    if (alert.escalate === undefined) continue;
    const { to, series } = alert.escalate;
    const key = [alert.name, alert.severity.name, to].join(' ');
    const known = byName.get(key) ?? { name: alert.name, from: alert.severity.name, to, series: [], first: alert };
    byName.set(key, { ...known, series: [...new Set([...known.series, ...series])].sort() });
  }
  const bySeries = new Map<string, readonly Raised[]>();
  for (const one of sortedBy(byName.values(), ({ name }) => name)) {
    const key = [one.from, one.to, ...one.series].join(' ');
    bySeries.set(key, [...(bySeries.get(key) ?? []), one]);
  }
  return sortedBy(bySeries, ([key]) => key).flatMap(([, group]) => raisedRule(group, routing.externalLabels));
}

/** One rule for all names whose series are told apart by the same labels. */
function raisedRule(group: readonly Raised[], externalLabels: readonly string[]): readonly InhibitRule[] {
  const [one] = group;
  if (one === undefined) return [];
  const { from, to, series, first } = one;
  const names = oneOf(
    'alertname',
    group.map(({ name }) => name),
  );
  return [
    {
      source: [names, equalTo('severity', to), equalTo(ESCALATED_FROM, from)],
      target: [names, equalTo('severity', from), equalTo(ESCALATED_FROM, '')],
      equal: [...new Set(['alertname', 'environment', 'service', 'team', ...series, ...externalLabels])],
      reason: `what was raised to ${to} mutes the alert that it was raised from`,
      origin: first.place.at('escalate').keySpan,
    },
  ];
}

function alreadyThere({ services, severities, routing }: Model): readonly InhibitRule[] {
  const slos = services.flatMap((service) => service.slos).filter((slo) => raisedTo(slo).length > 0);
  const split = [...new Set(services.flatMap((service) => service.slos.flatMap(({ by }) => by)))].sort();
  return severities
    .filter(({ name }) => slos.some((slo) => raisedTo(slo).includes(name)))
    .map((severity) => {
      const burn = [equalTo('severity', severity.name), equalTo('signal', 'burn'), present('service'), present('slo')];
      return {
        source: [...burn, equalTo(ESCALATED_FROM, '')],
        target: [...burn, present(ESCALATED_FROM)],
        equal: [...new Set(['environment', 'service', 'slo', ...split, ...routing.externalLabels])],
        reason: `who is told of ${severity.name} of an SLO need not be told that a lower severity was raised to it`,
        origin: severity.place.keySpan,
      };
    });
}

/** Severities to which burn alerts of the SLO are raised. */
export function raisedTo(slo: Slo): readonly string[] {
  return tiersOf(slo).flatMap(({ severity }) => escalationOf(severity, slo.severities)?.to ?? []);
}
