import type { DurationValue, Expr } from '../promql/ast.ts';
import { childrenOf } from '../promql/walk.ts';
import type { Duration } from '../values/duration.ts';
import type { Plan, RuleGroup } from './plan.ts';

/** Samples that one evaluation reads: so many in any case, and so many more for each source series that a selector matches. */
export interface SamplesRead {
  /** Of recorded series, one for each label set. */
  readonly recorded: number;
  /** Times the number of source series. */
  readonly perSourceSeries: number;
}

/** At which intervals series have samples. */
export interface SampleIntervals {
  /** Of recorded series by name: the interval of the group that records them. */
  readonly recorded: ReadonlyMap<string, Duration>;
  /** Of all other series: the scrape interval. */
  readonly source: Duration;
}

const NOTHING: SamplesRead = { recorded: 0, perSourceSeries: 0 };

/**
 * As Prometheus counts `totalQueryableSamples` in its query statistics: a selector takes one sample of each series, a range all samples in it, a
 * subquery what its expression reads at each of its steps.
 */
export function samplesRead(expr: Expr, intervals: SampleIntervals): SamplesRead {
  switch (expr.type) {
    case 'VectorSelector':
      return ofSeries(expr.name, 1, intervals);
    case 'MatrixSelector': {
      const interval = intervalOf(expr.selector.name, intervals);
      return ofSeries(expr.selector.name, lengthOf(expr.window) / interval, intervals);
    }
    case 'SubqueryExpr': {
      const steps = lengthOf(expr.window) / (expr.step === undefined ? intervals.source : lengthOf(expr.step));
      return scaled(samplesRead(expr.expr, intervals), steps);
    }
    default:
      return childrenOf(expr)
        .map((child) => samplesRead(child, intervals))
        .reduce(sum, NOTHING);
  }
}

/** The intervals that follow from a plan; without a declared scrape interval it counts as 30 s, the `fast` of the shipped severities. */
export function sampleIntervals({ ruleFiles }: Plan, source: Duration): SampleIntervals {
  const groups: readonly RuleGroup[] = ruleFiles.flatMap((file) => file.groups);
  const recorded = groups.flatMap((group) =>
    group.rules.flatMap((rule) => (rule.kind === 'recording' ? [[rule.record, group.interval] as const] : [])),
  );
  return { recorded: new Map(recorded), source };
}

function scaled({ recorded, perSourceSeries }: SamplesRead, by: number): SamplesRead {
  return { recorded: recorded * by, perSourceSeries: perSourceSeries * by };
}

function sum(a: SamplesRead, b: SamplesRead): SamplesRead {
  return { recorded: a.recorded + b.recorded, perSourceSeries: a.perSourceSeries + b.perSourceSeries };
}

function ofSeries(name: string | undefined, samples: number, { recorded }: SampleIntervals): SamplesRead {
  return name !== undefined && recorded.has(name) ? { recorded: samples, perSourceSeries: 0 } : { recorded: 0, perSourceSeries: samples };
}

function intervalOf(name: string | undefined, { recorded, source }: SampleIntervals): Duration {
  return (name === undefined ? undefined : recorded.get(name)) ?? source;
}

/** Durations that Prometheus computes (3.x) count as nothing: alertc writes none. */
function lengthOf(duration: DurationValue): number {
  return typeof duration === 'number' ? duration : 0;
}
