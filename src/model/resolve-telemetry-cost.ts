import type { DefinitionOf } from '../definitions/read.ts';
import type { PricesDefinition } from '../definitions/telemetry-cost.ts';
import { COUNTED_BY, type CountedBy, TELEMETRY_SIGNALS, type TelemetrySignal } from '../definitions/telemetry-cost.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Bytes } from '../values/bytes.ts';
import { seconds } from '../values/duration.ts';
import { ONE } from '../values/rational.ts';
import type { Place } from '../yaml/place.ts';
import { service as diagnostics } from './diagnostics.ts';
import { labelBudgets } from './label-budgets.ts';
import type { Routing, Severity, Slo } from './model.ts';
import { unknownReference } from './references.ts';
import { withoutUndefined } from './resolve-alert.ts';
import type { Stack, StackPart } from './stack.ts';
import type { CountedSignal, TelemetryCost } from './telemetry-cost.ts';

type Telemetry = DefinitionOf<'Service'>['value']['telemetry'];
type Counted = Exclude<Telemetry[TelemetrySignal], string | undefined>;

export interface CostSurroundings {
  readonly service: string;
  readonly slos: readonly Slo[];
  readonly severities: readonly Severity[];
  readonly routing: Routing;
  /** Absent where none is declared; 'unknown' where it could not be read. */
  readonly stack: Stack | 'unknown' | undefined;
  readonly runbook?: string | undefined;
  readonly dashboard?: string | undefined;
}

/** Of a sample in a block: 1 to 2 bytes (Prometheus documentation, storage, on operational aspects). */
const SAMPLE_SIZE = 2 as Bytes;
/** As everywhere where none is declared: the interval of Prometheus' own example, and of the fast rules. */
const USUAL_SCRAPE_INTERVAL = seconds(30);

/** Which label tells services apart, by what counts. */
const USUAL_LABEL: Readonly<Record<CountedBy, string>> = {
  scrape: 'job',
  'loki-ruler': 'service_name',
  'tempo-usage': 'service',
  'count-connector': 'service_name',
};

/** What a service declares of the amount of its telemetry; undefined where it declares nothing. */
export function resolveTelemetryCost(written: Telemetry, place: Place, around: CostSurroundings): Outcome<TelemetryCost> {
  const keys = ['jobs', 'series', 'bytes', 'labels', ...TELEMETRY_SIGNALS];
  if (!keys.some((key) => place.has(key))) return { findings: [] };
  const findings = new Findings();
  const jobs = [...new Set(written.jobs)].sort();
  const signals = TELEMETRY_SIGNALS.filter((signal) => written[signal] !== undefined || (signal === 'metrics' && jobs.length > 0)).map(
    (signal) => findings.take(resolveSignal(signal, written, place, around)),
  );
  findings.addAll(needsSomethingToCount(written, place));
  const severity = around.severities.at(-1);
  if (severity === undefined) return { findings: findings.all };
  findings.addAll(neverPages(severity, place));
  const { series, bytes } = written;
  const prices = around.stack === 'unknown' ? undefined : around.stack?.prices;
  return {
    value: {
      jobs,
      ...withoutUndefined({ seriesBudget: series, bytesBudget: bytes, currency: prices?.currency }),
      ...withoutUndefined({ runbook: around.runbook, dashboard: around.dashboard }),
      signals: signals.filter((signal) => signal !== undefined),
      labels: labelBudgets(written.labels, around.slos, jobs, place),
      severity,
      place,
    },
    findings: findings.all,
  };
}

function resolveSignal(signal: TelemetrySignal, written: Telemetry, place: Place, around: CostSurroundings): Outcome<CountedSignal> {
  const findings = new Findings();
  const given = written[signal];
  const counted: Counted = typeof given === 'string' ? { in: given } : (given ?? {});
  const countedBy: CountedBy = counted.countedBy ?? COUNTED_BY[signal][0];
  const at = place.has(signal) ? place.at(signal) : place.at('jobs');
  const part = findings.take(partOf(signal, counted, written, at, around));
  const itemSize = counted.itemSize ?? (signal === 'metrics' ? SAMPLE_SIZE : undefined);
  if (countedBy === 'count-connector' && itemSize === undefined)
    findings.add(diagnostics['no-item-size'].at(at.at('countedBy').span, { signal }));
  const prices: PricesDefinition | undefined = around.stack === 'unknown' ? undefined : around.stack?.prices;
  return {
    value: {
      signal,
      countedBy,
      label: counted.label ?? USUAL_LABEL[countedBy],
      value: counted.as ?? around.service,
      itemSize: itemSize ?? SAMPLE_SIZE,
      scrapeInterval: around.routing.scrapeInterval ?? USUAL_SCRAPE_INTERVAL,
      keep: counted.keep ?? ONE,
      ...withoutUndefined({ retention: part?.retention?.time, price: prices?.[signal] }),
      place: at,
    },
    findings: findings.all,
  };
}

/** The part that keeps a signal. Where its retention is needed, for a budget, a price, or because the part is named for it, it must have one. */
function partOf(signal: TelemetrySignal, counted: Counted, written: Telemetry, at: Place, around: CostSurroundings): Outcome<StackPart> {
  if (around.stack === 'unknown') return { findings: [] };
  const parts = around.stack?.parts ?? [];
  const named = parts.find(({ name }) => name === counted.in);
  if (counted.in !== undefined && named === undefined) {
    const span = at.has('in') ? at.at('in').span : at.span;
    return {
      findings: [
        unknownReference(
          'part',
          counted.in,
          parts.map(({ name }) => name),
          span,
        ),
      ],
    };
  }
  const stores = signal === 'metrics' ? parts.filter(({ component }) => component === 'prometheus') : [];
  const part = named ?? (stores.length === 1 ? stores[0] : undefined);
  const isNeeded = counted.in !== undefined || written.bytes !== undefined || around.stack?.prices?.[signal] !== undefined;
  if (part?.retention?.time !== undefined || !isNeeded) return { ...(part === undefined ? {} : { value: part }), findings: [] };
  const found = part === undefined ? withoutPart(signal, stores) : `${part.name} without one`;
  const parameters = { signal, found, example: part?.name ?? stores[0]?.name ?? EXAMPLE_PARTS[signal] };
  return { findings: [diagnostics['no-retention'].at(at.has('in') ? at.at('in').span : at.span, parameters)] };
}

const EXAMPLE_PARTS: Readonly<Record<TelemetrySignal, string>> = { metrics: 'prometheus', logs: 'loki', traces: 'tempo' };

function withoutPart(signal: TelemetrySignal, stores: readonly StackPart[]): string {
  if (stores.length > 1) return `several that may keep them (${stores.map(({ name }) => name).join(', ')})`;
  return signal === 'metrics' ? 'no part of the component prometheus' : 'none';
}

function needsSomethingToCount(written: Telemetry, place: Place) {
  const { jobs, series, bytes, metrics, logs, traces } = written;
  if (jobs.length > 0) return [];
  const missing = (key: string, expected: string) => [diagnostics['nothing-counted'].at(place.at(key).keySpan, { key, expected })];
  const isScraped = metrics !== undefined && (typeof metrics === 'string' || metrics.countedBy !== 'count-connector');
  return [
    ...(series === undefined ? [] : missing('series', '`jobs:`')),
    ...(isScraped ? missing('metrics', '`jobs:`') : []),
    ...(bytes !== undefined && [metrics, logs, traces].every((signal) => signal === undefined)
      ? missing('bytes', '`jobs:`, `logs:` or `traces:`')
      : []),
  ];
}

/** What telemetry costs is told to those who own the service, when they have time. */
function neverPages({ name, response }: Severity, place: Place) {
  const pages = response.kind === 'always' ? response.response === 'page' : response.then === 'page' || response.otherwise === 'page';
  return pages ? [diagnostics['cost-pages'].at(place.keySpan, { severity: name })] : [];
}
