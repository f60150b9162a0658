import type { StackPart } from '../../model/stack.ts';
import type { Component } from './collector.ts';
import { endpointsOf, hostOf, isLocal } from './exporters.ts';

/** Exporters that lead to components by their type alone. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  prometheus: ['prometheus'],
  prometheusremotewrite: ['prometheus', 'mimir', 'cortex', 'thanos'],
  loki: ['loki'],
  loadbalancing: ['otel-collector'],
};

/** Only the environment, or the machine itself, knows where this goes, and its name does not tell. */
export function leadsAnywhere(exporter: Component): boolean {
  if (TYPES[exporter.type] !== undefined || exporter.id.includes('/')) return false;
  const hosts = endpointsOf(exporter).map(hostOf);
  return hosts.length === 0 || hosts.some((host) => host === undefined || isLocal(host) || /^\d+(?:\.\d+){3}$/.test(host));
}

/** By type, name or endpoint. */
export function leadsTo(exporter: Component, edge: StackPart): boolean {
  if (TYPES[exporter.type]?.includes(edge.component)) return true;
  // A load balancer has the address of what stands behind it.
  if (edge.component === 'load-balancer') return ['otlp', 'otlphttp', 'loadbalancing'].includes(exporter.type);
  const said = [exporter.id, ...endpointsOf(exporter)].join(' ').toLowerCase();
  const words = [edge.name, edge.component, ...(edge.job === undefined ? [] : [edge.job]), ...(edge.tier === undefined ? [] : [edge.tier])];
  return words.some((word) => said.includes(word.toLowerCase()));
}
