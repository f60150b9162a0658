import type { Place } from '../../yaml/place.ts';
import type { Component } from './collector.ts';
import { textsAt } from './settings.ts';

/** Show what they get, or keep it on the machine. */
const LOCAL_TYPES = ['debug', 'logging', 'nop', 'file', 'prometheus'];

/** Whether an exporter sends over the network; what `prometheus` has is fetched. */
export function sendsAway({ type }: Component): boolean {
  return !LOCAL_TYPES.includes(type);
}

/** Where the settings of the client stand: those of the load-balancing exporter are a template for one exporter each. */
export function clientOf({ type, place }: Component): Place {
  return type === 'loadbalancing' && place.has('protocol', 'otlp') ? place.at('protocol', 'otlp') : place;
}

/** Addresses as written, with what only the environment knows as `${…}`. */
export function endpointsOf({ type, place }: Component): readonly string[] {
  if (type !== 'loadbalancing') return ENDPOINT_KEYS.flatMap((key) => textsAt(place, key));
  const resolver = place.at('resolver');
  if (!place.has('resolver')) return [];
  return [...textsAt(resolver, 'static', 'hostnames'), ...textsAt(resolver, 'dns', 'hostname'), ...textsAt(resolver, 'k8s', 'service')];
}

const ENDPOINT_KEYS = ['endpoint', 'traces_endpoint', 'metrics_endpoint', 'logs_endpoint', 'endpoints', 'brokers'];

/** `tempo` of `https://tempo:4318/v1`; undefined where only the environment knows it. */
export function hostOf(endpoint: string): string | undefined {
  if (endpoint.startsWith('unix:')) return 'localhost';
  const [, host = ''] = /^(\[[^\]]*\]|[^:/?#]*)/.exec(endpoint.replace(/^[a-z][a-z0-9+.-]*:\/{2,3}/i, '')) ?? [];
  return host === '' || host.includes('$') ? undefined : host;
}

export function isLocal(host: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){1,3}|\[?::1\]?|0\.0\.0\.0)$/.test(host);
}

/** The settings of its queue; undefined where there are none. */
export function queueOf({ type, place }: Component): Place | undefined {
  const key = type === 'prometheusremotewrite' ? 'remote_write_queue' : 'sending_queue';
  return place.has(key) ? place.at(key) : undefined;
}
