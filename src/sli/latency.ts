import * as z from 'zod';
import type { LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { selector } from '../promql/schema.ts';
import { unreadable } from '../values/diagnostics.ts';
import type { Duration } from '../values/duration.ts';
import { dividedBy, parseDecimal, type Rational, rational, toDecimal, toNumber } from '../values/rational.ts';
import { duration, listOf, object, oneOf, scalar } from '../values/schema.ts';
import type { Place } from '../yaml/place.ts';
import { sli as diagnostics } from './diagnostics.ts';
import type { SliKind } from './kind.ts';
import { ratePerSecond, remainder, remainderRatio } from './rates.ts';

const bucket = scalar('a bucket bound', parseBound, { type: 'number' });

const schema = object({
  kind: z.literal('latency'),
  histogram: selector.meta({ description: 'Selector of a classic histogram, without `_bucket`, `_count` or `le`.' }),
  threshold: duration.meta({ description: 'Slower than this is bad. Must be one of the bucket bounds.' }),
  unit: oneOf(['seconds', 'milliseconds']).optional().meta({ description: 'Unit of the histogram, where its name does not end in one.' }),
  buckets: listOf(bucket, 'a list of bucket bounds')
    .optional()
    .meta({ description: 'Bounds of the histogram in its own unit; when given, the threshold is checked against them.' }),
});

export type LatencySli = z.output<typeof schema>;

export const latency: SliKind<LatencySli> = {
  kind: 'latency',
  summary: 'Requests slower than a threshold against all requests, from a classic histogram.',
  example: `kind: latency
histogram: http_request_duration_seconds{job="checkout"}
threshold: 300ms
buckets: [0.1, 0.3, 1]`,
  schema,
  errorRatioBounds: 'on request',
  selectors: ({ histogram }) => [{ path: ['histogram'], selector: histogram }],
  check: checkLatency,
  expressions(sli, frame) {
    const { count, fast } = countersOf(sli);
    // No fallback to zero here: a threshold that is no bucket would look like perfect health. It is "SLI absent" instead.
    const fastRate = (window: Duration) => ratePerSecond(fast, window, frame);
    const totalRate = (window: Duration) => ratePerSecond(count, window, frame);
    return {
      total: totalRate,
      errors: (window, recorded) => remainder(recorded, fastRate(window)),
      errorRatio: (window) => remainderRatio(fastRate(window), totalRate(window)),
    };
  },
};

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

/**
 * A bound as the `le` label may spell it: Prometheus 3 writes `1.0` for what 2.x kept as `1`, and clients write large bounds as
 * `1e+06`. The dot is escaped, because `1.0` as a pattern also matches `100`.
 */
function boundMatcher(bound: Rational): LabelMatcher {
  const spellings = boundSpellings(bound);
  const [only] = spellings;
  if (spellings.length === 1 && only !== undefined) return { name: 'le', op: '=', value: only };
  return { name: 'le', op: '=~', value: spellings.map((text) => text.replace(/[.+]/g, '\\$&')).join('|') };
}

export function boundSpellings(bound: Rational): readonly string[] {
  const plain = toDecimal(bound, 17);
  const exponent = exponentSpelling(plain);
  const all = [plain, ...(plain.includes('.') ? [] : [`${plain}.0`]), ...(exponent === undefined ? [] : [exponent])];
  return [...new Set(all)];
}

/** Go's shortest form uses an exponent below 0.0001 and from 1e+21 or, where text formats round to six digits, from 1e+06. */
function exponentSpelling(plain: string): string | undefined {
  const value = Number(plain);
  if (value >= 1e-4 && value < 1e6) return undefined;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
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
  const unit = unitOf(sli);
  if (unit === undefined) findings.push(diagnostics['histogram-unit'].at(histogram.span, { name }));
  else if (sli.buckets !== undefined) findings.push(...checkBuckets(sli.threshold, sli.buckets, unit, place));
  return findings;
}

function checkBuckets(threshold: Duration, buckets: readonly Rational[], unit: 'seconds' | 'milliseconds', place: Place) {
  const wanted = toDecimal(thresholdInUnit(threshold, unit));
  if (buckets.some((bound) => toDecimal(bound) === wanted)) return [];
  const nearest = [...buckets].sort((a, b) => distance(a, wanted) - distance(b, wanted)).slice(0, 2);
  const near = nearest.map((bound) => toDecimal(bound)).join(' or ');
  return [diagnostics['threshold-no-bucket'].at(place.at('threshold').span, { wanted, unit, near: near === '' ? 'another' : near })];
}

function distance(bound: Rational, wanted: string): number {
  return Math.abs(toNumber(bound) - Number(wanted));
}
