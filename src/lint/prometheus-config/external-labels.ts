import type { Finding } from '../../diagnostics/finding.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import type { PrometheusConfig } from './read.ts';

/** Whether external labels are those that the definitions count on, and tell replicas apart. */
export function checkExternalLabels({ model, part, config: whole }: LintedPart, { externalLabels }: PrometheusConfig): Finding[] {
  const { stack, routing } = model;
  if (stack === undefined) return [];
  const { replicas = 1 } = part;
  const wanted = [
    ...routing.externalLabels.map((label) => ({ label, reason: 'the routing declares it' })),
    ...(replicas > 1 && !routing.externalLabels.includes(stack.replicaLabel)
      ? [{ label: stack.replicaLabel, reason: `it tells the ${replicas} replicas apart` }]
      : []),
  ];
  const missing = wanted.filter(({ label }) => !externalLabels.has(label));
  const at = whole.at('global', 'external_labels').span;
  return [
    ...missing.map((one) => diagnostics['label-missing'].at(at, one)),
    ...constantReplica(stack.replicaLabel, replicas, externalLabels),
    ...otherEnvironment(stack.environment, externalLabels),
  ];
}

function constantReplica(label: string, replicas: number, externalLabels: PrometheusConfig['externalLabels']): Finding[] {
  const place = externalLabels.get(label);
  if (replicas < 2 || place === undefined || place.node.kind !== 'scalar' || place.node.text.includes('$')) return [];
  return [diagnostics['replica-label-same'].at(place.span, { label, value: place.node.text, replicas })];
}

function otherEnvironment(expected: string, externalLabels: PrometheusConfig['externalLabels']): Finding[] {
  const place = externalLabels.get('environment');
  if (place === undefined || place.node.kind !== 'scalar' || place.node.text === expected || place.node.text.includes('$')) return [];
  return [diagnostics['environment-differs'].at(place.span, { found: place.node.text, expected })];
}
