import type { CollectorLint } from './linted-collector.ts';
import { edges } from './lints/edges.ts';
import { exporterQueue } from './lints/exporter-queue.ts';
import { exporterRetry } from './lints/exporter-retry.ts';
import { exporterTransport } from './lints/exporter-transport.ts';
import { memoryLimiter } from './lints/memory-limiter.ts';
import { ottlOperators } from './lints/ottl-operators.ts';
import { ownMetrics } from './lints/own-metrics.ts';
import { pipelinesComplete } from './lints/pipelines-complete.ts';
import { redaction } from './lints/redaction.ts';
import { sharedTargets } from './lints/shared-targets.ts';
import { spanMetricBuckets } from './lints/span-metric-buckets.ts';
import { spanMetricIdentity } from './lints/span-metric-identity.ts';
import { spanMetricNames } from './lints/span-metric-names.ts';
import { spanMetricResets } from './lints/span-metric-resets.ts';
import { spanMetricsSeeAll } from './lints/span-metrics-see-all.ts';
import { tailSamplingBalanced } from './lints/tail-sampling-balanced.ts';
import { tailSamplingBuffer } from './lints/tail-sampling-buffer.ts';

/** Every opinion on configurations of collectors. A new one is a file in lints/ and a line here. */
export const COLLECTOR_LINTS: readonly CollectorLint[] = [
  pipelinesComplete,
  spanMetricsSeeAll,
  spanMetricNames,
  spanMetricBuckets,
  spanMetricIdentity,
  spanMetricResets,
  tailSamplingBuffer,
  tailSamplingBalanced,
  exporterQueue,
  exporterRetry,
  exporterTransport,
  redaction,
  ottlOperators,
  memoryLimiter,
  ownMetrics,
  edges,
  sharedTargets,
];
