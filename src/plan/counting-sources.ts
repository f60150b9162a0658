import type { CountedBy } from '../definitions/telemetry-cost.ts';
import { type CountedSignal, TEMPO_USAGE } from '../model/telemetry-cost.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { divide, equals, multiply, number, or, rate, selector, sumBy } from '../promql/build.ts';
import { type Duration, inSeconds, milliseconds } from '../values/duration.ts';

/** What tells how many bytes of a signal arrive. */
interface CountingSource {
  /** Bytes a second. */
  received(counted: CountedSignal, activeSeries: VectorSelector): Expr;
  /** The series by which it says so, and what they say for so many bytes a second. */
  says(counted: CountedSignal, bytesPerSecond: number): SaidSeries;
}

export interface SaidSeries {
  readonly selector: VectorSelector;
  /** Gauges stand at this, counters grow by it each second. */
  readonly value: number;
  readonly type: 'gauge' | 'counter';
}

/** Long enough that a batch of traces or logs is no peak. */
const WINDOW: Duration = milliseconds(3_600_000);

/** As the LogQL rule records it that docs/telemetry-cost.md gives for the ruler of Loki; the stored bytes come from its remote write. */
const LOKI_RECORD = 'service_name:loki_received_bytes:rate1h';

/** Names by default (open-telemetry/opentelemetry-collector-contrib: connector/countconnector/README.md), dots as underscores. */
const ITEMS = { metrics: 'metric_data_point_count', logs: 'log_record_count', traces: 'trace_span_count' } as const;

const SOURCES: Readonly<Record<CountedBy, CountingSource>> = {
  /** Each active series is a sample in each scrape. */
  scrape: {
    received: ({ itemSize, scrapeInterval }, activeSeries) =>
      divide(multiply(activeSeries, number(itemSize)), number(inSeconds(scrapeInterval))),
    says: ({ itemSize, scrapeInterval, value }, bytes) => ({
      selector: selector('scrape_samples_post_metric_relabeling', [equals('job', value)]),
      value: (bytes * (scrapeInterval / 1000)) / itemSize,
      type: 'gauge',
    }),
  },
  /** Loki itself tells sizes by tenant only. */
  'loki-ruler': {
    received: (counted) => sumBy([], ofService(LOKI_RECORD, counted)),
    says: (counted, bytes) => ({ selector: ofService(LOKI_RECORD, counted), value: bytes, type: 'gauge' }),
  },
  'tempo-usage': {
    received: (counted) => sumBy([], rate(ofService(TEMPO_USAGE, counted), WINDOW)),
    says: (counted, bytes) => ({ selector: ofService(TEMPO_USAGE, counted), value: bytes, type: 'counter' }),
  },
  /** With `_total` or without, as the exporter behind the connector is set up. */
  'count-connector': {
    received(counted) {
      const items = (ending: string) => rate(ofService(`${ITEMS[counted.signal]}${ending}`, counted), WINDOW);
      return multiply(sumBy([], or(items('_total'), items(''))), number(counted.itemSize));
    },
    says: (counted, bytes) => ({
      selector: ofService(`${ITEMS[counted.signal]}_total`, counted),
      value: bytes / counted.itemSize,
      type: 'counter',
    }),
  },
};

export function receivedBytes(counted: CountedSignal, activeSeries: VectorSelector): Expr {
  return SOURCES[counted.countedBy].received(counted, activeSeries);
}

export function saidSeries(counted: CountedSignal, bytesPerSecond: number): SaidSeries {
  return SOURCES[counted.countedBy].says(counted, bytesPerSecond);
}

function ofService(metric: string, { label, value }: CountedSignal): VectorSelector {
  return selector(metric, [equals(label, value)]);
}
