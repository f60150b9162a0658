import { jobMatcher } from '../model/label-budgets.ts';
import type { Labels, Service } from '../model/model.ts';
import type { CountedSignal, TelemetryCost } from '../model/telemetry-cost.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { call, divide, equals, multiply, number, range, selector, sumBy } from '../promql/build.ts';
import { inSeconds, milliseconds } from '../values/duration.ts';
import { receivedBytes } from './counting-sources.ts';
import {
  BYTES_BUDGET,
  JOB_SERIES,
  MONTHLY_COST,
  RECEIVED_BYTES,
  SERIES_BUDGET,
  SERVICE_SERIES,
  STORED_BYTES,
  TELEMETRY_PRICE,
} from './naming.ts';
import type { RecordingRule } from './plan.ts';

/** As Prometheus counts, and as most clouds bill. */
export const GIGABYTE = 1024 ** 3;

/** A day, so that the hours with much traffic do not look like more to store. */
export const AVERAGED = milliseconds(86_400_000);

/** The recorded series of a service, with more matchers where only some of them are meant. */
export function ofService(record: string, { name, environment }: Service, more: Labels = {}): VectorSelector {
  const labels = { environment, service: name, ...more };
  return selector(
    record,
    Object.entries(labels).map(([label, value]) => equals(label, value)),
  );
}

export function costRecords(service: Service, cost: TelemetryCost): readonly RecordingRule[] {
  const { jobs, seriesBudget, bytesBudget, signals, place } = cost;
  const record = (name: string, expr: Expr, labels: Labels = {}): RecordingRule => ({
    kind: 'recording',
    record: name,
    expr,
    labels: { environment: service.environment, service: service.name, ...labels },
    origin: place.keySpan,
  });
  const scraped = selector('scrape_samples_post_metric_relabeling', [jobMatcher(jobs)]);
  const series = [record(JOB_SERIES, sumBy(['job'], scraped)), record(SERVICE_SERIES, sumBy([], ofService(JOB_SERIES, service)))];
  return [
    ...(jobs.length === 0 ? [] : series),
    ...(seriesBudget === undefined ? [] : jobs.map((job) => record(SERIES_BUDGET, call('vector', number(seriesBudget)), { job }))),
    ...signals.flatMap((counted) => signalRecords(counted, service, cost, record)),
    ...(bytesBudget === undefined ? [] : [record(BYTES_BUDGET, call('vector', number(bytesBudget)))]),
  ];
}

/** Received × how long it is kept = stored; × the price of a gigabyte for a month = what a month costs at the present rate. */
function signalRecords(
  counted: CountedSignal,
  service: Service,
  { currency }: TelemetryCost,
  record: (name: string, expr: Expr, labels: Labels) => RecordingRule,
): readonly RecordingRule[] {
  const { signal, retention, keep, price } = counted;
  const received = record(RECEIVED_BYTES, receivedBytes(counted, ofService(SERVICE_SERIES, service)), { signal });
  if (retention === undefined) return [received];
  const average = call('avg_over_time', range(ofService(RECEIVED_BYTES, service, { signal }), AVERAGED));
  const kept = multiply(average, number(inSeconds(retention)));
  const stored = record(STORED_BYTES, keep.numerator === keep.denominator ? kept : multiply(kept, number(keep)), { signal });
  if (price === undefined || currency === undefined) return [received, stored];
  const gigabytes = divide(ofService(STORED_BYTES, service, { signal }), number(GIGABYTE));
  return [
    received,
    stored,
    record(TELEMETRY_PRICE, call('vector', number(price)), { signal, currency }),
    // For those who pay. Nothing reads it, so that a service may change hands.
    record(MONTHLY_COST, multiply(gigabytes, number(price)), { team: service.team, signal, currency }),
  ];
}
