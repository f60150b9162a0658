import type { Collector } from './collector.ts';
import { exportersInUse } from './collector.ts';
import type { LintedCollector } from './linted-collector.ts';
import { isSet, textAt } from './settings.ts';

/** By what spans are brought together before, or within, a collector: `traceID`, `service`, or `unknown` where only the environment knows. */
export function traceRouting({ collector, senders }: LintedCollector): readonly string[] {
  const collectors = [collector, ...senders.flatMap((sender) => sender.collector ?? [])];
  return collectors.flatMap(routingKeys);
}

function routingKeys(collector: Collector): readonly string[] {
  return exportersInUse(collector)
    .filter(({ type }) => type === 'loadbalancing')
    .map(({ place }) => (isSet(place, 'routing_key') ? (textAt(place, 'routing_key') ?? 'unknown') : 'traceID'));
}
