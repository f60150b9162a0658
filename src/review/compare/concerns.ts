import { PRODUCTION, type Service } from '../../model/model.ts';
import { compareText } from '../../text/compare.ts';
import type { Concerns, Draft } from '../review.ts';
import { RISKS, worstRisk } from '../risk.ts';
import type { Alert } from './alerts.ts';
import type { ServiceSlo } from './services.ts';

export function serviceName({ name, environment }: Pick<Service, 'name' | 'environment'>): string {
  return inEnvironment(name, environment);
}

export function sloName({ service, slo }: ServiceSlo): string {
  return inEnvironment(`${service.name}/${slo.name}`, service.environment);
}

export function inEnvironment(name: string, environment: string | undefined): string {
  return environment === undefined || environment === PRODUCTION ? name : `${name} (${environment})`;
}

export const NOBODY: Concerns = { services: [], slos: [], alerts: [], teams: [], severities: [] };

/** What is named, sorted, each once; severities in the order they are given. */
export function concerns(named: { readonly [key in keyof Concerns]?: readonly string[] }): Concerns {
  const sorted = (names: readonly string[] = []) => [...new Set(names)].sort(compareText);
  return {
    services: sorted(named.services),
    slos: sorted(named.slos),
    alerts: sorted(named.alerts),
    teams: sorted(named.teams),
    severities: sorted(named.severities),
  };
}

export function concernsOfSlos(slos: readonly ServiceSlo[], severities: readonly string[] = []): Concerns {
  return concerns({
    services: slos.map(({ service }) => serviceName(service)),
    slos: slos.map(sloName),
    teams: slos.map(({ service }) => service.team),
    severities,
  });
}

export function concernsOfService(service: Service, alerts: readonly Alert[]): Concerns {
  return concerns({
    services: [serviceName(service)],
    slos: service.slos.map((slo) => sloName({ service, slo })),
    alerts: alerts.map(({ rule }) => rule.alert),
    teams: [service.team],
    severities: alerts.map(({ rule }) => rule.labels['severity'] ?? ''),
  });
}

export function concernsOfAlerts(alerts: readonly Alert[]): Concerns {
  const labels = alerts.map(({ rule }) => rule.labels);
  return concerns({
    services: labels.flatMap(({ service, environment }) => (service === undefined ? [] : [inEnvironment(service, environment)])),
    slos: labels.flatMap(({ service, slo, environment }) => (slo === undefined ? [] : [inEnvironment(`${service}/${slo}`, environment)])),
    alerts: alerts.map(({ rule }) => rule.alert),
    teams: labels.flatMap(({ team }) => (team === undefined ? [] : [team])),
    severities: labels.flatMap(({ severity }) => (severity === undefined ? [] : [severity])),
  });
}

/** The draft with the worst risk of its effects; `least` where they are none worse. */
export function risked(draft: Omit<Draft, 'risk'>, least: Draft['risk'] = 'bookkeeping'): Draft {
  const effects = draft.effects.toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
  return { risk: worstRisk([least, ...effects.map(({ risk }) => risk)]), ...draft, effects };
}
