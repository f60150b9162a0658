import type { Finding } from '../../../diagnostics/finding.ts';
import { nearestBounds } from '../../../sli/nearest-bounds.ts';
import { type Component, connectorsOf } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { parseGoDuration, printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { isSet, isTrue, textAt, textsAt } from '../settings.ts';
import { type SpanMetricSlo, slosOn } from '../span-metrics.ts';

/** Milliseconds; spanmetricsconnector/config.go. */
const DEFAULT_BOUNDS = [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000];

/** Latency SLIs on span metrics read a histogram that is there, and a bucket that it has. */
export const spanMetricBuckets: CollectorLint = ({ collector, model, part }) =>
  connectorsOf(collector, 'spanmetrics').flatMap((connector) =>
    slosOn(connector, part.version, model).flatMap((slo) => missingHistogram(connector, slo) ?? missingBucket(connector, slo)),
  );

function missingHistogram(connector: Component, slo: SpanMetricSlo): readonly Finding[] | undefined {
  const { place } = connector;
  const { sli } = slo.slo;
  const found = { connector: connector.id, metric: slo.metric, slo: slo.name };
  const tell = (at: readonly string[], reason: string, cure: string) => [
    diagnostics['span-metric-missing'].at(place.at(...at).span, { ...found, reason, cure }, [{ message: slo.name, span: slo.place.span }]),
  ];
  if (!/(?:^|_)duration(?:_|$)/.test(slo.metric)) return undefined;
  if (isTrue(place, 'histogram', 'disable')) return tell(['histogram', 'disable'], 'its histograms are disabled', 'remove `disable: true`');
  const unit = isSet(place, 'histogram', 'unit') ? textAt(place, 'histogram', 'unit') : 'ms';
  const written = /_(milli)?seconds(?:_|$)/.exec(slo.metric);
  if (written !== null && unit !== undefined && (unit === 'ms') !== (written[1] !== undefined)) {
    const suffix = unit === 'ms' ? 'milliseconds' : 'seconds';
    return tell(
      ['histogram', 'unit'],
      `its unit is ${unit}`,
      `name the metric with _${suffix} in the SLI, or set \`unit:\` of the histogram`,
    );
  }
  if (sli.kind !== 'latency') return undefined;
  const isNative =
    isSet(place, 'histogram', 'exponential') || (place.has('histogram', 'exponential') && !place.has('histogram', 'explicit'));
  if (isNative && sli.type === 'classic')
    return tell(['histogram', 'exponential'], 'its histogram is exponential', 'write `type: native` in the SLI, or `explicit:` here');
  if (!isNative && sli.type === 'native')
    return tell(['histogram'], 'its histogram has buckets', 'remove `type: native` from the SLI, or write `exponential: {}` here');
  return undefined;
}

function missingBucket(connector: Component, { slo: { sli }, name: slo, place }: SpanMetricSlo): readonly Finding[] {
  if (sli.kind !== 'latency' || sli.type === 'native') return [];
  const path = ['histogram', 'explicit', 'buckets'] as const;
  const bounds = isSet(connector.place, ...path) ? textsAt(connector.place, ...path).map(parseGoDuration) : DEFAULT_BOUNDS;
  // What only the environment knows may be any bound.
  if (bounds.some((bound) => bound === undefined || bound === sli.threshold)) return [];
  const written = bounds.flatMap((bound) => (bound === undefined ? [] : [String(bound)]));
  const near = nearestBounds(written, String(sli.threshold))
    .split(' or ')
    .map((bound) => printGoDuration(Number(bound)));
  const said = {
    bound: printGoDuration(sli.threshold),
    slo,
    connector: connector.id,
    bounds: `${near.join(' and ')} ${isSet(connector.place, ...path) ? 'as the nearest' : 'as the nearest of the defaults'}`,
  };
  return [
    diagnostics['span-metric-bucket'].at(connector.place.at(...path).span, said, [
      { message: `the threshold of ${slo}`, span: place.span },
    ]),
  ];
}
