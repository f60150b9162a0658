import { isSliced } from '../model/budgeting.ts';
import type { Expr } from '../promql/ast.ts';
import { call, multiply, number, subquery, sumBy } from '../promql/build.ts';
import { sliExpressions } from '../sli/kinds.ts';
import { perEvent } from '../sli/rates.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import { withIdleEvents } from './idle-events.ts';
import { withoutLeftOut } from './mask-rules.ts';
import { countedErrorsRate, countedTotalRate, errorRatio, errorsRate, totalRate } from './naming.ts';
import { periodRules } from './period-rules.ts';
import type { RecordingRule } from './plan.ts';
import { ratioOfSlices, sliceRules } from './slice-rules.ts';
import { composedRatios, frameOf, record, type SloContext } from './slo-context.ts';
import { eventsIn, stepOf, windowsOf } from './windows.ts';

/** Recording rules by group: bases and direct windows, derived windows, the period. */
export function recordingRules(context: SloContext): Readonly<Record<'fast' | 'slow' | 'period', readonly RecordingRule[]>> {
  const { evaluation, slo, tiers } = context;
  const windows = [...new Set([...windowsOf(tiers, evaluation), ...(slo.alsoRecorded ?? [])])].sort((a, b) => a - b);
  const composed = composedRatios(context);
  const direct = windows.filter((window) => window > evaluation.base && window <= evaluation.directUpTo);
  const derived = windows.filter((window) => window > evaluation.directUpTo);
  return {
    fast: sourceRules(context, direct),
    slow: derived.map((window) => record(context, errorRatio(window), composed?.ratio(window) ?? derivedRatio(context, window))),
    period: periodRules(context),
  };
}

/** What reads the source series: the two bases and the page windows, which must cross their threshold as early as the data allows. */
function sourceRules(context: SloContext, direct: readonly Duration[]): RecordingRule[] {
  const { slo, series, evaluation } = context;
  const { base } = evaluation;
  const total = series.total(base);
  const recorded = sumBy(slo.by, total);
  const source = sliExpressions(slo.sli, frameOf(context));
  const expressions = slo.noTraffic === 'ignore' ? source : withIdleEvents(source, slo.noTraffic, evaluation);
  const { budgeting } = slo;
  const ofBase = composedRatios(context)?.ratio(base) ?? perEvent(series.errors(base), total);
  const ratio = (window: Duration) =>
    isSliced(budgeting) ? ratioOfSlices(context, budgeting, window) : window === base ? ofBase : expressions.errorRatio(window);
  return [
    record(context, totalRate(base), expressions.total(base)),
    record(context, errorsRate(base), expressions.errors(base, recorded)),
    ...(isSliced(budgeting) ? sliceRules(context, budgeting, expressions) : countedRules(context)),
    ...[base, ...direct].map((window) => record(context, errorRatio(window), ratio(window))),
  ];
}

/** The bases but for maintenance that the budget leaves out. */
function countedRules(context: SloContext): RecordingRule[] {
  const { series, evaluation, exclusions } = context;
  const { base } = evaluation;
  if (exclusions.length === 0) return [];
  return [
    record(context, countedTotalRate(base), withoutLeftOut(series.total(base), exclusions)),
    record(context, countedErrorsRate(base), withoutLeftOut(series.errors(base), exclusions)),
  ];
}

/**
 * Errors in the window ÷ (average traffic × window): time before the first sample counts as free of errors, otherwise a young SLO would fire
 * after minutes. Adds up events and not ratios, which would weigh a quiet night like a busy day.
 */
function derivedRatio({ series, evaluation }: SloContext, window: Duration): Expr {
  const { base } = evaluation;
  const step = stepOf(window, evaluation);
  const traffic = call('avg_over_time', subquery(series.counted.total(base), window, step));
  return perEvent(eventsIn(series.counted.errors(base), window, step), multiply(traffic, number(inSeconds(window))));
}
