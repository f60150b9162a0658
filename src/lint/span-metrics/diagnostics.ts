import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** SLIs on what is made of spans, where no configuration of what makes it is at hand. */
export const spanMetrics = declareDiagnostics('sli', {
  'span-metric-bound': {
    level: 'warning',
    message: '{metric} has no bucket of {threshold} unless {maker} is told to: its own bounds near it are {near}',
    hint: 'choose one of them, or write the bounds that are set as `buckets:`',
    explanation:
      'A classic histogram is read at the bucket that ends at the threshold. The span metrics connector makes buckets of 2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10000 and 15000 ms, Tempo powers of two from 2 ms: 300 and 500 ms are not among them. Where a collector names its configuration that is read instead.',
  },
  'span-metric-namespace': {
    level: 'warning',
    message: '{metric} looks like a metric made of spans, which is called {now} since 0.109 of the OpenTelemetry Collector',
    hint: 'write the new name, or name the `config:` of the collector if it sets `namespace:`',
    explanation:
      'Until 0.108 the span metrics connector had no namespace, and its metrics were called calls_total and duration_milliseconds. An SLI on the old name counts nothing since the update.',
  },
});
