import type { Finding } from '../diagnostics/finding.ts';
import type { Model, Slo } from '../model/model.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { aggregate, call, countBy } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import { boundSpellings } from '../sli/bucket-bounds.ts';
import { sli as diagnostics } from '../sli/diagnostics.ts';
import type { ReadBucket } from '../sli/kind.ts';
import { bucketOfSli } from '../sli/kinds.ts';
import { nearestBounds } from '../sli/nearest-bounds.ts';
import { toDecimal } from '../values/rational.ts';
import { type PrometheusServer, queryNow, type Unanswered } from './prometheus-server.ts';

const AT_ONCE = 4;
/** Histograms with more bounds than a person reads through. */
const MOST_BOUNDS_SHOWN = 20;

export interface CheckedBuckets {
  /** How many histograms were asked for, each once. */
  readonly histograms: number;
  readonly findings: readonly Finding[];
}

/** Whether the thresholds of classic histograms are bounds of the buckets that Prometheus has right now. Ends at the first question that is not answered. */
export async function checkBuckets(server: PrometheusServer, { services }: Model): Promise<CheckedBuckets | Unanswered> {
  const read = services
    .flatMap(({ slos }) => slos)
    .flatMap((slo) => {
      const bucket = bucketOfSli(slo.sli);
      return bucket === undefined ? [] : [{ slo, bucket, question: printExpr(countBy(['le'], bucket.buckets)) }];
    });
  const questions = new Map(read.map(({ question, bucket }) => [question, bucket]));
  const answers = await askAll(server, questions);
  if ('problem' in answers) return answers;
  const findings = read.flatMap(({ slo, bucket, question }) => {
    const bounds = answers.get(question);
    return bounds === undefined ? [] : judge(slo, bucket, bounds);
  });
  return { histograms: questions.size, findings };
}

async function askAll(
  server: PrometheusServer,
  questions: ReadonlyMap<string, ReadBucket>,
): Promise<ReadonlyMap<string, Bounds> | Unanswered> {
  const waiting = [...questions];
  const answers = new Map<string, Bounds>();
  let unanswered: Unanswered | undefined;
  const ask = async () => {
    for (let next = waiting.shift(); next !== undefined && unanswered === undefined; next = waiting.shift()) {
      const [question, bucket] = next;
      const answer = await boundsOf(server, question, bucket);
      if ('problem' in answer) unanswered ??= answer;
      else answers.set(question, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return unanswered ?? answers;
}

/** How many series have each bound, spelled as Prometheus has it; `isNative` is only asked for where there is none. */
interface Bounds {
  readonly series: ReadonlyMap<string, number>;
  readonly isNative: boolean;
}

async function boundsOf(server: PrometheusServer, question: string, { native }: ReadBucket): Promise<Bounds | Unanswered> {
  const samples = await queryNow(server, question);
  if ('problem' in samples) return samples;
  const series = new Map(samples.map(({ labels, value }) => [labels['le'] ?? '', value]));
  if (series.size > 0) return { series, isNative: false };
  // Summaries have series of the bare name as well; what is no histogram has no histogram_count.
  const others = await queryNow(server, printExpr(aggregate('count', [], call('histogram_count', native))));
  return 'problem' in others ? others : { series, isNative: others.length > 0 };
}

function judge(
  { place }: Slo,
  { boundPath, histogramPath, bound, unit, buckets }: ReadBucket,
  { series, isNative }: Bounds,
): readonly Finding[] {
  const sli = place.at('sli');
  if (series.size === 0) return [notFound(sli.at(...histogramPath).span, buckets, isNative)];
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
  return some < all ? [diagnostics['bucket-of-some'].at(span, { bound: wanted, name: buckets.name ?? '', some, all })] : [];
}

function notFound(span: Finding['span'], buckets: VectorSelector, isNative: boolean): Finding {
  const name = buckets.name ?? '';
  return isNative
    ? diagnostics['histogram-not-found'].at(span, { name, found: 'a native histogram', cure: 'add `type: native`' })
    : diagnostics['histogram-not-found'].at(span, { name, found: 'none', cure: 'compare name and labels with what the service exposes' });
}
