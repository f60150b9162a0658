import type { Plan, Rule, RuleGroup } from '../plan/plan.ts';
import { type SampleIntervals, type SamplesRead, sampleIntervals, samplesRead } from '../plan/samples.ts';
import type { Expr } from '../promql/ast.ts';
import { printDurationValue } from '../promql/print.ts';
import { childrenOf } from '../promql/walk.ts';
import { type Duration, printDuration, seconds } from '../values/duration.ts';

/** The rules that an SLO compiles to, what they read, and how much that is. */
export interface CostExplanation {
  readonly rules: readonly RuleCost[];
  /** Of all rules together, for one label set. */
  readonly samplesPerSecond: SamplesRead;
  readonly scrapeInterval: string;
  readonly scrapeIntervalIs: 'declared' | 'assumed';
}

export interface RuleCost {
  readonly rule: string;
  readonly kind: Rule['kind'];
  /** Of alerts. */
  readonly severity?: string;
  readonly group: string;
  readonly every: string;
  /** Ranges in PromQL's notation, `source` standing for series of the SLI: `source[10m]`. */
  readonly reads: readonly string[];
  /** Of one evaluation. */
  readonly samples: SamplesRead;
}

const ASSUMED_SCRAPE_INTERVAL = seconds(30);

export function explainCost(plan: Plan, groups: readonly RuleGroup[], scrapeInterval: Duration | undefined): CostExplanation {
  const intervals = sampleIntervals(plan, scrapeInterval ?? ASSUMED_SCRAPE_INTERVAL);
  const total = { recorded: 0, perSourceSeries: 0 };
  const rules = groups.flatMap((group) =>
    group.rules.map((rule): RuleCost => {
      const { interval } = group;
      const samples = samplesRead(rule.expr, intervals);
      total.recorded += (samples.recorded * 1000) / interval;
      total.perSourceSeries += (samples.perSourceSeries * 1000) / interval;
      const severity = rule.kind === 'alerting' ? rule.labels['severity'] : undefined;
      return {
        rule: rule.kind === 'recording' ? rule.record : rule.alert,
        kind: rule.kind,
        ...(severity === undefined ? {} : { severity }),
        group: group.name,
        every: printDuration(interval),
        reads: [...new Set(readsOf(rule.expr, intervals))],
        samples,
      };
    }),
  );
  return {
    rules,
    samplesPerSecond: { recorded: inThousandths(total.recorded), perSourceSeries: inThousandths(total.perSourceSeries) },
    scrapeInterval: printDuration(intervals.source),
    scrapeIntervalIs: scrapeInterval === undefined ? 'assumed' : 'declared',
  };
}

function readsOf(expr: Expr, intervals: SampleIntervals, subquery = ''): readonly string[] {
  switch (expr.type) {
    case 'VectorSelector':
      return [`${nameOf(expr.name, intervals)}${subquery}`];
    case 'MatrixSelector':
      return [`${nameOf(expr.selector.name, intervals)}[${printDurationValue(expr.window)}]${subquery}`];
    case 'SubqueryExpr': {
      const step = expr.step === undefined ? '' : printDurationValue(expr.step);
      return readsOf(expr.expr, intervals, `[${printDurationValue(expr.window)}:${step}]${subquery}`);
    }
    default:
      return childrenOf(expr).flatMap((child) => readsOf(child, intervals, subquery));
  }
}

function nameOf(name: string | undefined, { recorded }: SampleIntervals): string {
  return name !== undefined && recorded.has(name) ? name : 'source';
}

/** Thirds of a sample would print with all digits that a number has. */
function inThousandths(count: number): number {
  return Math.round(count * 1000) / 1000;
}
