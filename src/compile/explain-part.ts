import type { Stack, StackPart } from '../model/stack.ts';
import { absenceMutedBy } from '../plan/inhibit-dead-telemetry.ts';
import { printVersion } from '../values/version.ts';
import { isNewest } from '../values/version-range.ts';
import type { Analysis } from './analyse.ts';
import { toldOf } from './explain-told.ts';
import type { Told } from './summary.ts';

/** A part of the stack at a glance. */
export interface PartExplanation {
  readonly part: string;
  readonly component: string;
  /** What counts as its version; absent where none is declared, and the newest that is known counts. */
  readonly version?: string;
  readonly tier?: string;
  readonly mode?: string;
  readonly job?: string;
  readonly replicas?: number;
  readonly environment: string;
  readonly team: string;
  readonly receivesFrom: readonly string[];
  readonly sendsTo: readonly string[];
  readonly alerts: readonly PartAlertAtAGlance[];
  /** What comes through it, and what tells that it does not. */
  readonly metricsOf?: {
    readonly services: readonly string[];
    readonly mutedBy: readonly { readonly alert: string; readonly severity: string }[];
  };
  readonly told: readonly Told[];
}

export interface PartAlertAtAGlance {
  readonly alert: string;
  /** The most urgent first. */
  readonly severities: readonly string[];
  readonly summary: string;
  /** Evaluated by a Prometheus that does not depend on what it watches. */
  readonly meta?: true;
}

export function explainPart(analysis: Analysis, part: StackPart, stack: Stack): PartExplanation {
  const { model } = analysis;
  const { name, component, version, tier, mode, job, replicas, exports, stores } = part;
  const { environment, team } = stack;
  const severities = part.alerts.map(({ severity }) => severity.name);
  const services = model.services.filter((service) => service.environment === environment && service.telemetryPath?.parts.includes(name));
  const mutedBy = absenceMutedBy(part, model).map((alert) => ({ alert: alert.name, severity: alert.severity.name }));
  return {
    part: name,
    component,
    ...(isNewest(version) ? {} : { version: printVersion(version) }),
    ...(tier === undefined ? {} : { tier }),
    ...(mode === undefined ? {} : { mode }),
    ...(job === undefined ? {} : { job }),
    ...(replicas === undefined ? {} : { replicas }),
    environment,
    team,
    receivesFrom: stack.parts.filter((one) => [...one.exports, ...one.stores].includes(name)).map((one) => one.name),
    sendsTo: [...exports, ...stores],
    alerts: alertsOf(part),
    ...(services.length === 0 ? {} : { metricsOf: { services: services.map((service) => service.name), mutedBy } }),
    told: toldOf(analysis, team, environment, name).filter(({ severity }) => severities.includes(severity)),
  };
}

/** Rungs of a ladder together. */
function alertsOf({ alerts }: StackPart): readonly PartAlertAtAGlance[] {
  return [...new Set(alerts.map(({ name }) => name))].flatMap((name) => {
    const rungs = alerts.filter((alert) => alert.name === name).sort((a, b) => a.severity.rank - b.severity.rank);
    const [first] = rungs;
    if (first === undefined) return [];
    const severities = [...new Set(rungs.map(({ severity }) => severity.name))];
    return [{ alert: name, severities, summary: first.summary, ...(first.placement === 'meta' ? { meta: true as const } : {}) }];
  });
}
