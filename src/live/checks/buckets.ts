import type { Finding } from '../../diagnostics/finding.ts';
import type { Model, Slo } from '../../model/model.ts';
import type { VectorSelector } from '../../promql/ast.ts';
import { aggregate, call, countBy } from '../../promql/build.ts';
import { printExpr } from '../../promql/print.ts';
import { boundSpellings } from '../../sli/bucket-bounds.ts';
import { sli as diagnostics } from '../../sli/diagnostics.ts';
import type { ReadBucket } from '../../sli/kind.ts';
import { bucketOfSli } from '../../sli/kinds.ts';
import { nearestBounds } from '../../sli/nearest-bounds.ts';
import { toDecimal } from '../../values/rational.ts';
import { allOf, type LiveCheck } from '../live-check.ts';
import { isUnanswered, type Unanswered } from '../prometheus-server.ts';
import type { Questions } from '../questions.ts';

/** Histograms with more bounds than a person reads through. */
const MOST_BOUNDS_SHOWN = 20;

/** Thresholds of classic histograms are bounds of the buckets that Prometheus has right now. */
export const buckets: LiveCheck = {
  name: 'buckets',
  summary: 'Thresholds of classic histograms are bounds of their buckets, in every series.',
  run: ({ questions, model }) =>
    allOf(readBuckets(model), async ({ slo, bucket }) => {
      const bounds = await boundsOf(questions, bucket);
      return isUnanswered(bounds) ? bounds : judge(slo, bucket, bounds);
    }),
};

/** Classic histograms that latencies are read from. */
export function readBuckets({ services }: Model): readonly { readonly slo: Slo; readonly bucket: ReadBucket }[] {
  return services
    .flatMap(({ slos }) => slos)
    .flatMap((slo) => {
      const bucket = bucketOfSli(slo.sli);
      return bucket === undefined ? [] : [{ slo, bucket }];
    });
}

/** How many series have each bound, spelled as Prometheus has it; `isNative` is only asked for where there is none. */
interface Bounds {
  readonly series: ReadonlyMap<string, number>;
  readonly isNative: boolean;
}

async function boundsOf(questions: Questions, { buckets: classic, native }: ReadBucket): Promise<Bounds | Unanswered> {
  const samples = await questions.now(printExpr(countBy(['le'], classic)));
  if (isUnanswered(samples)) return samples;
  const series = new Map(samples.map(({ labels, value }) => [labels['le'] ?? '', value]));
  if (series.size > 0) return { series, isNative: false };
  // Summaries have series of the bare name as well; what is no histogram has no histogram_count.
  const others = await questions.now(printExpr(aggregate('count', [], call('histogram_count', native))));
  return isUnanswered(others) ? others : { series, isNative: others.length > 0 };
}

function judge(
  { place }: Slo,
  { boundPath, histogramPath, bound, unit, buckets: classic }: ReadBucket,
  { series, isNative }: Bounds,
): readonly Finding[] {
  const sli = place.at('sli');
  if (series.size === 0) return [notFound(sli.at(...histogramPath).span, classic, isNative)];
  const { span } = sli.at(...boundPath);
  const wanted = toDecimal(bound);
  const some = boundSpellings(bound).reduce((sum, spelling) => sum + (series.get(spelling) ?? 0), 0);
  if (some === 0) {
    const bounds = [...series.keys()].filter((le) => Number.isFinite(Number(le))).sort((a, b) => Number(a) - Number(b));
    const shown = bounds.length > MOST_BOUNDS_SHOWN ? [...bounds.slice(0, MOST_BOUNDS_SHOWN), '…'] : bounds;
    const near = `${nearestBounds(bounds, wanted)} (Prometheus has ${shown.join(', ')})`;
    return [diagnostics['threshold-no-bucket'].at(span, { wanted, unit, near })];
  }
  // Every series of a histogram has this bound.
  const all = series.get('+Inf') ?? some;
  return some < all ? [diagnostics['bucket-of-some'].at(span, { bound: wanted, name: classic.name ?? '', some, all })] : [];
}

function notFound(span: Finding['span'], classic: VectorSelector, isNative: boolean): Finding {
  const name = classic.name ?? '';
  return isNative
    ? diagnostics['histogram-not-found'].at(span, { name, found: 'a native histogram', cure: 'add `type: native`' })
    : diagnostics['histogram-not-found'].at(span, { name, found: 'none', cure: 'compare name and labels with what the service exposes' });
}
