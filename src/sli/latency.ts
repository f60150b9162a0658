import * as z from 'zod';
import type { VectorSelector } from '../promql/ast.ts';
import { and, call, compare, multiply, number, or, subtract } from '../promql/build.ts';
import { selector } from '../promql/schema.ts';
import { unreadable } from '../values/diagnostics.ts';
import type { Duration } from '../values/duration.ts';
import { dividedBy, parseDecimal, type Rational, rational, toDecimal } from '../values/rational.ts';
import { duration, listOf, object, oneOf, scalar } from '../values/schema.ts';
import type { Place } from '../yaml/place.ts';
import { boundMatcher, boundSpellings } from './bucket-bounds.ts';
import { sli as diagnostics } from './diagnostics.ts';
import { exampleLabels } from './example-labels.ts';
import type { EventExpressions, Frame, ReadBucket, SliKind } from './kind.ts';
import { nearestBounds } from './nearest-bounds.ts';
import { ratePerSecond, remainder, remainderRatio } from './rates.ts';
import { counterSeries } from './sample-values.ts';
import type { Samples } from './samples.ts';

const bucket = scalar('a bucket bound', parseBound, { type: 'number' });

const schema = object({
  kind: z.literal('latency'),
  histogram: selector.meta({ description: 'Selector of a histogram, without `_bucket`, `_count` or `le`.' }),
  type: oneOf(['classic', 'native'])
    .prefault('classic')
    .meta({ description: 'Classic histograms have buckets as series, native ones as samples.' }),
  threshold: duration.meta({
    description: 'Slower than this is bad. Of a classic histogram it must be one of the bucket bounds. Needed, unless a class gives it.',
  }),
  unit: oneOf(['seconds', 'milliseconds']).optional().meta({ description: 'Unit of the histogram, where its name does not end in one.' }),
  buckets: listOf(bucket, 'a list of bucket bounds')
    .optional()
    .meta({ description: 'Bounds of the histogram in its own unit; when given, the threshold is checked against them.' }),
}).meta({ required: ['kind', 'histogram'] });

export type LatencySli = z.output<typeof schema>;

export const latency: SliKind<LatencySli> = {
  kind: 'latency',
  summary: 'Requests slower than a threshold against all requests, from a classic or native histogram.',
  example: `kind: latency
histogram: http_request_duration_seconds{job="checkout"}
threshold: 300ms
buckets: [0.1, 0.3, 1]`,
  schema,
  errorRatioBounds: 'on request',
  selectors: ({ histogram }) => [{ path: ['histogram'], selector: histogram, expected: 'histogram' }],
  check: checkLatency,
  expressions: (sli, frame) => (sli.type === 'native' ? nativeExpressions(sli, frame) : classicExpressions(sli, frame)),
  bucket: (sli) => (sli.type === 'native' ? undefined : bucketOf(sli)),
  samples: (sli) =>
    sli.type === 'native' ? { uncovered: 'promtool before 2.47 has no notation for native histograms' } : classicSamples(sli),
};

function classicExpressions(sli: LatencySli, frame: Frame): EventExpressions {
  const { count, fast } = countersOf(sli);
  // No fallback to zero here: a threshold that is no bucket would look like perfect health. It is "SLI absent" instead.
  const fastRate = (window: Duration) => ratePerSecond(fast, window, frame);
  const totalRate = (window: Duration) => ratePerSecond(count, window, frame);
  return {
    total: totalRate,
    errors: (window, recorded) => remainder(recorded, fastRate(window)),
    errorRatio: (window) => remainderRatio(fastRate(window), totalRate(window)),
  };
}

/** The share below the threshold is interpolated within a bucket. It is NaN where nothing was observed, so it is only used where something was. */
function nativeExpressions(sli: LatencySli, frame: Frame): EventExpressions {
  const threshold = number(thresholdInUnit(sli.threshold, unitOf(sli) ?? 'seconds'));
  const rateOf = (window: Duration) => ratePerSecond({ ...sli.histogram, name: baseName(sli.histogram) }, window, frame);
  const total = (window: Duration) => call('histogram_count', rateOf(window));
  const fastShare = (window: Duration) => call('histogram_fraction', number(0), threshold, rateOf(window));
  return {
    total,
    errors: (window, recorded) =>
      remainder(recorded, or(multiply(fastShare(window), compare(recorded, '>', number(0))), multiply(number(0), recorded))),
    errorRatio: (window) =>
      call('clamp_min', subtract(number(1), and(fastShare(window), compare(total(window), '>', number(0)))), number(0)),
  };
}

function classicSamples(sli: LatencySli): Samples {
  const { count, fast } = countersOf(sli);
  const [le = ''] = boundSpellings(thresholdInUnit(sli.threshold, unitOf(sli) ?? 'seconds'));
  if (exampleLabels(count) === undefined) return { uncovered: 'no label values were found that its selector accepts' };
  return {
    grain: 'any share',
    canMissBadEvents: true,
    hasErrorCounter: false,
    selectors: [count],
    series(labels, history) {
      const [all, quick] = [exampleLabels(count, labels), exampleLabels(fast, { ...labels, le })];
      if (all === undefined || quick === undefined) return undefined;
      const bucket = counterSeries(quick, history, ({ perSecond, badShare }) => perSecond * (1 - badShare));
      return [counterSeries(all, history, ({ perSecond }) => perSecond), ...(history.badEvents === 'missing' ? [] : [bucket])];
    },
  };
}

function bucketOf(sli: LatencySli): ReadBucket {
  const unit = unitOf(sli) ?? 'seconds';
  const base = baseName(sli.histogram);
  return {
    boundPath: ['threshold'],
    histogramPath: ['histogram'],
    bound: thresholdInUnit(sli.threshold, unit),
    unit,
    buckets: { ...sli.histogram, name: `${base}_bucket` },
    native: { ...sli.histogram, name: base },
  };
}

function countersOf(sli: LatencySli): { readonly count: VectorSelector; readonly fast: VectorSelector } {
  const { name: _, ...rest } = sli.histogram;
  const base = baseName(sli.histogram);
  const le = boundMatcher(thresholdInUnit(sli.threshold, unitOf(sli) ?? 'seconds'));
  return {
    count: { ...rest, name: `${base}_count` },
    fast: { ...rest, name: `${base}_bucket`, matchers: [...rest.matchers, le] },
  };
}

function baseName(histogram: VectorSelector): string {
  return (histogram.name ?? '').replace(/_(?:bucket|count|sum)$/, '');
}

function unitOf(sli: LatencySli): 'seconds' | 'milliseconds' | undefined {
  if (sli.unit !== undefined) return sli.unit;
  const suffix = /_(seconds|milliseconds)$/.exec(baseName(sli.histogram))?.[1];
  return suffix === 'seconds' || suffix === 'milliseconds' ? suffix : undefined;
}

function thresholdInUnit(threshold: Duration, unit: 'seconds' | 'milliseconds'): Rational {
  return dividedBy(rational(threshold), rational(unit === 'seconds' ? 1000 : 1));
}

function parseBound(text: string) {
  const bound = parseDecimal(text);
  return bound === undefined ? unreadable('a bucket bound', text, 'write a plain number such as 0.3') : { value: bound };
}

function checkLatency(sli: LatencySli, place: Place) {
  const findings = [];
  const name = sli.histogram.name ?? '';
  const histogram = place.at('histogram');
  if (name === '') return [diagnostics['histogram-without-name'].at(histogram.inside(sli.histogram.range), {})];
  const suffix = /_(?:bucket|count|sum)$/.exec(name)?.[0];
  if (suffix !== undefined)
    findings.push(diagnostics['histogram-suffix'].at(histogram.inside(sli.histogram.range), { suffix, base: baseName(sli.histogram) }));
  const le = sli.histogram.matchers.find((matcher) => matcher.name === 'le');
  if (le !== undefined) findings.push(diagnostics['le-in-histogram'].at(histogram.inside(le.range), {}));
  if (sli.type === 'native' && sli.buckets !== undefined)
    findings.push(diagnostics['buckets-of-native'].at(place.at('buckets').keySpan, {}));
  const unit = unitOf(sli);
  if (unit === undefined) findings.push(diagnostics['histogram-unit'].at(histogram.span, { name }));
  else if (sli.buckets !== undefined) findings.push(...checkBuckets(sli.threshold, sli.buckets, unit, place));
  return findings;
}

function checkBuckets(threshold: Duration, buckets: readonly Rational[], unit: 'seconds' | 'milliseconds', place: Place) {
  const wanted = toDecimal(thresholdInUnit(threshold, unit));
  if (buckets.some((bound) => toDecimal(bound) === wanted)) return [];
  const near = nearestBounds(
    buckets.map((bound) => toDecimal(bound)),
    wanted,
  );
  return [diagnostics['threshold-no-bucket'].at(place.at('threshold').span, { wanted, unit, near })];
}
