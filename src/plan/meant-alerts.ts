import type { Labels } from '../model/model.ts';
import type { EmittedAlert } from './emitted-alerts.ts';

/** An alert that somebody speaks of by some of its labels, with all that are known. */
export interface MeantAlert {
  readonly labels: Labels;
  /** Absent where alertc did not make it: then its labels are those that were named. */
  readonly emitted?: EmittedAlert;
}

/**
 * The alerts that have these labels. Of an SLO the burn alert is meant where nothing says otherwise; labels whose values come from the data are taken as they
 * are named. None where the labels are those of alertc in a combination that no alert has; others are alerts that alertc did not make.
 */
export function meantAlerts(emitted: readonly EmittedAlert[], named: Labels): readonly MeantAlert[] {
  const fitting = emitted.filter(({ labels, mayCarry }) =>
    Object.entries(named).every(([label, value]) => (labels[label] ?? (mayCarry(label) ? value : '')) === value),
  );
  if (fitting.length === 0) return isForeign(emitted, named) ? [{ labels: named }] : [];
  const burns = fitting.filter(({ labels }) => labels['signal'] === 'burn');
  const says = (label: string) => Object.hasOwn(named, label);
  const meant = says('slo') && !says('signal') && !says('alertname') && burns.length > 0 ? burns : fitting;
  return meant.map((alert) => ({ labels: { ...named, ...alert.labels }, emitted: alert }));
}

const IDENTITY = ['service', 'slo', 'severity', 'team', 'environment', 'source', 'signal'];

/** Whether alertc need not know it: it has labels of its own, and no name of ours. */
function isForeign(emitted: readonly EmittedAlert[], named: Labels): boolean {
  const { alertname } = named;
  if (alertname !== undefined) return emitted.every(({ labels }) => labels['alertname'] !== alertname);
  // Of a service of ours without the name of an alert, an unknown label is a slip.
  if (emitted.some(({ labels }) => named['service'] !== undefined && labels['service'] === named['service'])) return false;
  const ours = new Set(emitted.flatMap(({ labels }) => Object.keys(labels)));
  return Object.keys(named).some((label) => !IDENTITY.includes(label) && !ours.has(label));
}

/** Such as `service=checkout, severity=P0`. */
export function printLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(', ');
}
