import { alertmanager } from './alertmanager.ts';
import { cortex } from './cortex.ts';
import { loki } from './loki.ts';
import { memcached } from './memcached.ts';
import { mimir } from './mimir.ts';
import { otelCollector } from './otel-collector.ts';
import { prometheus } from './prometheus.ts';
import type { Sizing } from './sizing.ts';
import { tempo } from './tempo.ts';
import { thanos } from './thanos.ts';

/** Every component that can be sized; a new one is a line here. */
export const SIZINGS: readonly Sizing[] = [otelCollector, prometheus, alertmanager, loki, tempo, mimir, cortex, thanos, memcached];

export function sizingOf(component: string): Sizing | undefined {
  return SIZINGS.find((sizing) => sizing.component === component);
}
