import type { Metric } from './metric.ts';
import type { ProgramTable } from './program.ts';
import { metricsOf, programsOf } from './programs.ts';

/** What a series is part of, and what its own values are. */
export interface FoundMetric {
  readonly metric: Metric;
  readonly program: ProgramTable;
  /** Of this series: `_bucket`, `_count` and `_sum` only grow. Undefined for the quantiles of a summary, and for a histogram's own name. */
  readonly seriesType?: 'counter' | 'gauge';
}

/** Behind the names of a histogram. A summary has no buckets, and its own name for its quantiles. */
const PARTS = /_(?:bucket|count|sum)$/;
const TOTAL = /_total$/;
/** Units that an OpenTelemetry exporter puts behind a name, or not, depending on how it is set up. */
const UNIT = /_(?:bytes|seconds|milliseconds|microseconds)$/;

/** The metric of a series by its name; undefined for what no program here has. */
export function findMetric(name: string): FoundMetric | undefined {
  for (const program of programsOf(name)) {
    const found = metricIn(program, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same in one program. */
export function metricIn(program: ProgramTable, name: string): FoundMetric | undefined {
  const exact = withEnding(program, name);
  if (exact !== undefined) {
    const { type } = exact;
    return { metric: exact, program, ...(type === 'counter' || type === 'gauge' ? { seriesType: type } : {}) };
  }
  const whole = PARTS.test(name) ? withEnding(program, name.replace(PARTS, '')) : undefined;
  if (whole === undefined || whole.type === 'counter' || whole.type === 'gauge') return undefined;
  return whole.type === 'summary' && name.endsWith('_bucket') ? undefined : { metric: whole, program, seriesType: 'counter' };
}

function withEnding(program: ProgramTable, name: string): Metric | undefined {
  const metrics = metricsOf(program);
  const exact = metrics.get(name);
  if (exact !== undefined || program.endings !== 'vary') return exact;
  const bare = name.replace(TOTAL, '');
  const found = metrics.get(bare) ?? metrics.get(bare.replace(UNIT, ''));
  return found !== undefined && bare !== name && found.type !== 'counter' ? undefined : found;
}
