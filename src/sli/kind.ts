import type * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import type { Duration } from '../values/duration.ts';
import type { Rational } from '../values/rational.ts';
import type { Path, Place } from '../yaml/place.ts';
import type { Samples } from './samples.ts';

/** What a kind of SLI answers about itself. Shared code never lists kinds: src/sli/kinds.ts is the only list. */
export interface SliKind<Sli extends { readonly kind: string }> {
  readonly kind: Sli['kind'];
  /** One sentence for the README's table. */
  readonly summary: string;
  /** A complete `sli:` block. */
  readonly example: string;
  readonly schema: z.ZodType<Sli>;
  /** Whether the error-ratio bounds of the severities count for it although the SLO does not ask. */
  readonly errorRatioBounds: 'by default' | 'on request';
  /** Series it reads through functions that alertc adds. */
  selectors(sli: Sli): readonly PlacedSelector[];
  /** Expressions of the user's own that it evaluates as they are. */
  queries?(sli: Sli): readonly PlacedQuery[];
  /** Other SLOs that it is made of. */
  members?(sli: Sli): readonly PlacedMember[];
  /** What the schema alone cannot see. `place` is the `sli:` mapping. */
  check(sli: Sli, place: Place): readonly Finding[];
  expressions(sli: Sli, frame: Frame): EventExpressions;
  /** How often it looks, where time is cut into slices. */
  slice?(sli: Sli): Duration;
  /** The bucket that it reads, where it reads one: whether there is such a bucket only a live Prometheus can say. */
  bucket?(sli: Sli): ReadBucket | undefined;
  /** How its series say what happened, for generated tests. */
  samples(sli: Sli): Samples;
}

export interface PlacedSelector {
  /** Below the `sli:` mapping. */
  readonly path: Path;
  readonly selector: VectorSelector;
  /** What kind of metric makes sense there. */
  readonly expected: 'counter' | 'gauge' | 'histogram';
}

/** One bucket of a classic histogram. */
export interface ReadBucket {
  /** Where its bound and its histogram are written, below the `sli:` mapping. */
  readonly boundPath: Path;
  readonly histogramPath: Path;
  readonly bound: Rational;
  readonly unit: string;
  /** All buckets of the histogram. */
  readonly buckets: VectorSelector;
  /** What the same histogram would be if it were a native one. */
  readonly native: VectorSelector;
}

export interface PlacedQuery {
  readonly path: Path;
  readonly expr: Expr;
}

export interface PlacedMember {
  readonly path: Path;
  /** Absent for one of the same service. */
  readonly service?: string;
  readonly slo: string;
}

/** What another SLO of the same environment has recorded. */
export interface RecordedSlo {
  /** Of the base. */
  readonly total: VectorSelector;
  readonly errors: VectorSelector;
  ratio(window: Duration): VectorSelector;
  readonly ofPeriod: VectorSelector;
}

/** What surrounds an SLI's expressions. */
export interface Frame {
  /** Labels that every expression keeps. */
  readonly by: readonly string[];
  /**
   * 0 for each label set that has a recorded total. Added to error counters, which do not exist before the first error. It
   * comes from the recorded total and not from the source: the same rule without aggregation fails with "same labelset".
   */
  readonly zero: Expr;
  /** The series of another SLO, of the same service where none is named. */
  recorded(slo: { readonly service?: string | undefined; readonly slo: string }): RecordedSlo;
}

/** PromQL for events per second and their error ratio over a window, read from the source series. */
export interface EventExpressions {
  total(window: Duration): Expr;
  /** `total` is the same rate, already at hand as a recorded series. Never below 0. */
  errors(window: Duration, total: Expr): Expr;
  /** Between 0 and 1; no sample where there was no traffic. */
  errorRatio(window: Duration): Expr;
  /** The ratio over the period, where that of a long window is none of events added up: `errorRatio` is then asked for every window. */
  readonly ofPeriod?: Expr;
}
