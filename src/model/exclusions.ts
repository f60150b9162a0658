import type { Finding } from '../diagnostics/finding.ts';
import { maintenance as diagnostics } from './diagnostics.ts';
import type { Maintenance, MaintenanceScope, MaintenanceWindow, Model, Service, Silence, Slo } from './model.ts';

/** Maintenance whose time error budgets leave out. */
export type Exclusion = Silence | MaintenanceWindow;

/** All of a repository, by name. */
export function exclusionsIn({ silences, windows }: Maintenance): readonly Exclusion[] {
  return [...silences, ...windows].filter(({ budget }) => budget === 'left out').sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of an SLO. Which severities are muted says nothing about the budget. */
export function exclusionsOf(service: Service, slo: Slo, maintenance: Maintenance): readonly Exclusion[] {
  return exclusionsIn(maintenance).filter(({ scope }) => isAboutSlo(scope, service, slo));
}

/** Whether all that a maintenance names is the SLO's own. */
export function isAboutSlo(scope: MaintenanceScope, service: Service, slo: Slo): boolean {
  const own = { service: service.name, slo: slo.name, team: service.team, environment: service.environment };
  return Object.entries(own).every(([key, value]) => [undefined, value].includes(scope[key as keyof typeof own]));
}

/** A budget is an SLO's, so its maintenance must say which by what an SLO has; and there must be one. */
export function checkExclusions({ maintenance, services }: Pick<Model, 'maintenance' | 'services'>): readonly Finding[] {
  return exclusionsIn(maintenance).flatMap((exclusion) => {
    const { name, scope, place } = exclusion;
    const at = place.at('excludeFromBudget').keySpan;
    if (scope.matchers.length > 0) return [diagnostics['budget-by-matchers'].at(at, { name })];
    const some = services.some((service) => service.slos.some((slo) => exclusionsOf(service, slo, maintenance).includes(exclusion)));
    return some ? [] : [diagnostics['no-budget'].at(at, { name })];
  });
}
