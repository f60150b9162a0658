import type { Finding } from '../diagnostics/finding.ts';
import type { Place } from '../yaml/place.ts';
import { service as diagnostics } from './diagnostics.ts';
import type { Labels } from './model.ts';

/** Labels that alertc sets: routes, inhibition and grouping rest on them. */
export const RESERVED_LABELS: readonly string[] = [
  'alertname',
  'environment',
  'service',
  'team',
  'severity',
  'slo',
  'source',
  'signal',
  'telemetry',
  'escalated_from',
];

export function refuseReservedLabels(labels: Labels, place: Place): Finding[] {
  return Object.keys(labels)
    .filter((label) => RESERVED_LABELS.includes(label))
    .map((label) => diagnostics['reserved-label'].at(place.at(label).keySpan, { label }));
}

/** Areas of diagnostics, so that `alertc explain slo/…` means one thing, and files of the output that are no service's. */
export const RESERVED_SERVICES: readonly string[] = [
  'alert',
  'capacity',
  'collector',
  'component',
  'definition',
  'files',
  'heartbeat',
  'integration',
  'lint',
  'live',
  'maintenance',
  'meta',
  'metric',
  'output',
  'promconfig',
  'promql',
  'proof',
  'repository',
  'routes',
  'routing',
  'rulefile',
  'ruleset',
  'service',
  'severity',
  'sli',
  'slo',
  'stack',
  'team',
  'value',
  'yaml',
];
