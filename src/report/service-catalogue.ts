import {
  type AlertSummary,
  type BudgetExplanation,
  budgetInWords,
  type MeasuredExplanation,
  measuredBy,
  otherAlerts,
} from '../compile/explain-slo.ts';
import type { Model, Service, Slo } from '../model/model.ts';
import type { AlertingRule, Plan } from '../plan/plan.ts';
import { tiersOf } from '../plan/windows.ts';
import { groupedBy } from '../text/grouped-by.ts';
import { printPeriod } from '../values/period.ts';
import { printPercent } from '../values/ratio.ts';
import { type AlertRow, inEnvironment } from './alert-rows.ts';
import { type DetectionProfile, DetectionProfiles } from './detection-profiles.ts';

/** What a service promises, and what is told about it. */
export interface ServiceEntry {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly dependsOn: readonly string[];
  readonly slos: readonly SloEntry[];
  /** Alerts beside those of its SLOs. */
  readonly plainAlerts: readonly { readonly alert: string; readonly severity: string; readonly rank: number; readonly summary: string }[];
  readonly alerts: number;
  readonly waking: number;
}

export interface SloEntry {
  readonly slo: string;
  readonly description: string;
  /** In per cent. */
  readonly objective: string;
  readonly period: string;
  /** How long everything may fail within a period. */
  readonly totalOutage: string;
  readonly events?: BudgetExplanation['events'] & object;
  readonly slices?: BudgetExplanation['slices'] & object;
  readonly measured: MeasuredExplanation;
  /** What a total outage leads to first. */
  readonly first?: { readonly severity: string; readonly rank: number; readonly after: string };
  readonly profile?: string;
  readonly alerts: readonly (AlertSummary & { readonly rank: number })[];
  readonly cannotFire: readonly string[];
  readonly runbook: string;
  readonly dashboard: string;
}

export interface Catalogue {
  readonly services: readonly ServiceEntry[];
  readonly profiles: readonly DetectionProfile[];
}

export function serviceCatalogue(model: Model, plan: Plan, rows: readonly AlertRow[]): Catalogue {
  const profiles = new DetectionProfiles();
  const rules = rulesByIdentity(plan);
  const rowsOf = groupedBy(rows, (row) => row.of);
  const services = model.services.map((service): ServiceEntry => {
    const name = inEnvironment(service.name, service.environment);
    const own = (rowsOf.get(name) ?? []).filter(({ signal }) => signal !== 'stack');
    return {
      id: serviceId(service),
      name,
      team: service.team,
      dependsOn: service.dependsOn,
      slos: service.slos.map((slo) => sloEntry(model, service, slo, rules.get(identity(service, slo.name)) ?? [], profiles)),
      plainAlerts: own.filter(({ slo }) => slo === '').map(({ alert, severity, rank, summary }) => ({ alert, severity, rank, summary })),
      alerts: own.length,
      waking: own.filter(({ night }) => night.response === 'page').length,
    };
  });
  return { services, profiles: profiles.all };
}

export function serviceId({ name, environment }: Pick<Service, 'name' | 'environment'>): string {
  return `service-${name}.${environment}`;
}

function sloEntry(model: Model, service: Service, slo: Slo, alerting: readonly AlertingRule[], profiles: DetectionProfiles): SloEntry {
  const tiers = tiersOf(slo).map(({ severity }) => severity.name);
  const { totalOutage, events, slices } = budgetInWords(slo);
  const profile = profiles.of(model, slo, `${inEnvironment(service.name, service.environment)}/${slo.name}`, alerting);
  const first = firstOf(profiles.all.find(({ id }) => id === profile));
  return {
    slo: slo.name,
    description: slo.description ?? '',
    objective: printPercent(slo.objective),
    period: printPeriod(slo.period),
    totalOutage,
    ...(events === undefined ? {} : { events }),
    ...(slices === undefined ? {} : { slices }),
    measured: measuredBy(service, slo),
    ...(first === undefined ? {} : { first }),
    ...(profile === undefined ? {} : { profile }),
    alerts: otherAlerts(service, slo, alerting).map((one) => ({
      ...one,
      rank: model.severities.find(({ name }) => name === one.severity)?.rank ?? 0,
    })),
    cannotFire: slo.severities.map(({ name }) => name).filter((name) => !tiers.includes(name)),
    runbook: slo.runbook ?? '',
    dashboard: slo.dashboard ?? '',
  };
}

/** The severity that speaks first when everything fails. */
function firstOf(profile: DetectionProfile | undefined): SloEntry['first'] {
  const ends = (profile?.burnRate.curves ?? []).flatMap(({ severity, rank, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [{ severity, rank, seconds: last.seconds }];
  });
  const [first] = ends.sort((a, b) => a.seconds - b.seconds || a.rank - b.rank);
  if (first === undefined) return undefined;
  const after = profile?.table[0]?.severities[first.severity]?.after ?? '';
  return { severity: first.severity, rank: first.rank, after };
}

function rulesByIdentity({ ruleFiles }: Plan): ReadonlyMap<string, readonly AlertingRule[]> {
  const alerting = ruleFiles.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.filter((rule): rule is AlertingRule => rule.kind === 'alerting')),
  );
  return groupedBy(alerting, ({ labels }) => `${labels['environment']} ${labels['service']} ${labels['slo']}`);
}

function identity({ name, environment }: Service, slo: string): string {
  return `${environment} ${name} ${slo}`;
}
