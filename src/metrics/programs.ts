import { ALERTMANAGER } from './alertmanager.ts';
import { ALLOY } from './alloy.ts';
import { BLACKBOX_EXPORTER } from './blackbox-exporter.ts';
import { CORTEX } from './cortex.ts';
import { EVERY_TARGET } from './every-target.ts';
import { GO_PROCESS } from './go-process.ts';
import { GRAFANA } from './grafana.ts';
import { HAPROXY } from './haproxy.ts';
import { KUBERNETES } from './kubernetes.ts';
import { LOKI } from './loki.ts';
import { MEMCACHED_EXPORTER } from './memcached-exporter.ts';
import type { Metric } from './metric.ts';
import { MIMIR } from './mimir.ts';
import { MINIO } from './minio.ts';
import { NODE_EXPORTER } from './node-exporter.ts';
import { OTEL_COLLECTOR } from './otel-collector.ts';
import type { ProgramTable } from './program.ts';
import { PROMETHEUS } from './prometheus.ts';
import { readTable } from './read-table.ts';
import { TEMPO } from './tempo.ts';
import { THANOS } from './thanos.ts';

/** Every program whose metrics are known; a new one is a line here. */
export const PROGRAMS: readonly ProgramTable[] = [
  ALERTMANAGER,
  ALLOY,
  BLACKBOX_EXPORTER,
  CORTEX,
  EVERY_TARGET,
  GO_PROCESS,
  GRAFANA,
  HAPROXY,
  KUBERNETES,
  LOKI,
  MEMCACHED_EXPORTER,
  MIMIR,
  MINIO,
  NODE_EXPORTER,
  OTEL_COLLECTOR,
  PROMETHEUS,
  TEMPO,
  THANOS,
];

const READ = new Map<ProgramTable, ReadonlyMap<string, Metric>>();

/** A program's metrics by name. Read when first asked for: most repositories name metrics of few programs, or none. */
export function metricsOf(program: ProgramTable): ReadonlyMap<string, Metric> {
  const known = READ.get(program) ?? new Map(readTable(program.metrics).map((metric) => [metric.name, metric]));
  READ.set(program, known);
  return known;
}

/** The programs whose metrics begin like this one: Mimir and Cortex share a prefix. */
export function programsOf(name: string): readonly ProgramTable[] {
  return PROGRAMS.filter(({ prefixes }) => prefixes.some((prefix) => name.startsWith(prefix)));
}
