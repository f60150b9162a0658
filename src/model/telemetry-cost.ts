import type { CountedBy, TelemetrySignal } from '../definitions/telemetry-cost.ts';
import type { VectorSelector } from '../promql/ast.ts';
import type { Bytes } from '../values/bytes.ts';
import type { Duration } from '../values/duration.ts';
import type { Price } from '../values/price.ts';
import type { Rational } from '../values/rational.ts';
import type { Place } from '../yaml/place.ts';
import type { Severity } from './model.ts';

/** What a service's telemetry amounts to, what it may amount to, and what it costs. */
export interface TelemetryCost {
  /** Sorted. */
  readonly jobs: readonly string[];
  /** Of each job. */
  readonly seriesBudget?: number;
  /** Of all signals together. */
  readonly bytesBudget?: Bytes;
  /** In the order metrics, logs, traces. */
  readonly signals: readonly CountedSignal[];
  readonly labels: readonly LabelBudget[];
  /** The least urgent one: what something costs is no reason to wake anybody. */
  readonly severity: Severity;
  readonly currency?: string;
  readonly runbook?: string;
  readonly dashboard?: string;
  /** The `telemetry:` mapping. */
  readonly place: Place;
}

export interface CountedSignal {
  readonly signal: TelemetrySignal;
  readonly countedBy: CountedBy;
  /** The label by which services are told apart, and its value for this one. */
  readonly label: string;
  readonly value: string;
  /** Of a sample, a log record or a span. */
  readonly itemSize: Bytes;
  /** Between two samples of a series. */
  readonly scrapeInterval: Duration;
  /** The share of what arrives that is kept. */
  readonly keep: Rational;
  /** Absent where nothing says how long it is kept: then it is not known how much is stored. */
  readonly retention?: Duration;
  /** Of a gigabyte for a month. */
  readonly price?: Price;
  readonly place: Place;
}

export interface LabelBudget {
  /** Without what it asks of the label itself. */
  readonly metric: VectorSelector;
  readonly label: string;
  readonly values: number;
  readonly place: Place;
}

/** Tempo's own count, from its endpoint /usage_metrics. */
export const TEMPO_USAGE = 'tempo_usage_tracker_bytes_received_total';
