import type { Finding } from '../../diagnostics/finding.ts';
import type { Model, Slo } from '../../model/model.ts';
import { metricName } from '../../promql/selectors.ts';
import { selectorsOfSli } from '../../sli/kinds.ts';
import { nearestBounds } from '../../sli/nearest-bounds.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import { atLeast, version } from '../../values/version.ts';
import type { Place } from '../../yaml/place.ts';
import { spanMetrics as diagnostics } from './diagnostics.ts';

/** Who makes histograms of spans, under which names, and with which bounds in milliseconds unless told otherwise. */
const MAKERS: readonly { readonly maker: string; readonly metric: RegExp; readonly bounds: readonly number[] }[] = [
  {
    maker: 'the span metrics connector',
    // contrib, connector/spanmetricsconnector/config.go
    metric: /^(?:\w+_)?traces_span_metrics_duration_(?:milli)?seconds(?:_bucket)?$/,
    bounds: [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000],
  },
  {
    maker: 'Tempo',
    // tempo, modules/generator/processor/spanmetrics/config.go: 14 bounds, each twice the one before
    metric: /^traces_spanmetrics_latency(?:_bucket)?$/,
    bounds: Array.from({ length: 14 }, (_, power) => 2 * 2 ** power),
  },
];

/** Labels by which a metric without a namespace is one of spans. */
const SPAN_LABELS: readonly string[] = ['span_name', 'span_kind', 'status_code'];
const FIRST_WITH_NAMESPACE = version(0, 109);
const NAMESPACE = 'traces_span_metrics_';

/** SLIs on span metrics against what makes them by default; the lints of collectors know better where `configs` has one of theirs. */
export function checkSpanMetrics({ services, stack }: Model, configs: ReadonlyMap<string, Place>): Finding[] {
  const collectors = stack?.parts.filter(({ component }) => component === 'otel-collector') ?? [];
  if (collectors.some(({ name }) => configs.has(name))) return [];
  const hasNamespace = collectors.some((part) => atLeast(part.version, FIRST_WITH_NAMESPACE));
  return services.flatMap(({ slos }) => slos.flatMap((slo) => [...checkBound(slo), ...(hasNamespace ? checkNamespace(slo) : [])]));
}

function checkBound({ sli, place }: Slo): Finding[] {
  if (sli.kind !== 'latency' || sli.type === 'native' || sli.buckets !== undefined) return [];
  const metric = metricName(sli.histogram) ?? '';
  const made = MAKERS.find((one) => one.metric.test(metric));
  if (made === undefined || made.bounds.includes(sli.threshold)) return [];
  const near = nearestBounds(made.bounds.map(String), String(sli.threshold))
    .split(' or ')
    .map((bound) => printDuration(milliseconds(Number(bound))))
    .join(' and ');
  const found = { metric, maker: made.maker, threshold: printDuration(sli.threshold), near };
  return [diagnostics['span-metric-bound'].at(place.at('sli', 'threshold').span, found)];
}

function checkNamespace({ sli, place }: Slo): Finding[] {
  return selectorsOfSli(sli).flatMap(({ path, selector }) => {
    const metric = metricName(selector) ?? '';
    const isOld = /^(?:calls_total|duration_(?:milli)?seconds(?:_\w+)?)$/.test(metric);
    if (!isOld || !selector.matchers.some(({ name }) => SPAN_LABELS.includes(name))) return [];
    const span = place.at('sli', ...path).inside(selector.range);
    return [diagnostics['span-metric-namespace'].at(span, { metric, now: `${NAMESPACE}${metric}` })];
  });
}
