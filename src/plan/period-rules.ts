import { isSliced } from '../model/budgeting.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { add, aggregate, call, divide, multiply, number, or, selector, subquery, subtract } from '../promql/build.ts';
import { perEvent } from '../sli/rates.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import { periodWord } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { rational } from '../values/rational.ts';
import { ageInCalendar, calendarRatioRules, sumSinceStart } from './calendar-rules.ts';
import { excludedBy } from './mask-rules.ts';
import { BUDGET_REMAINING, LEFT_OUT_TIME, leftOutShare, periodRatio, SLO_INFO } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { composedRatios, nameOf, record, type SloContext } from './slo-context.ts';
import { coarseBase, stepOf } from './windows.ts';

/** The period is read from a coarse base of events observed, so that time without Prometheus counts on neither side. */
export function periodRules(context: SloContext): RecordingRule[] {
  const { slo, series, evaluation } = context;
  const { base } = evaluation;
  const coarse = coarseBase(evaluation, slo.period);
  const step = stepOf(coarse, evaluation);
  const composed = composedRatios(context)?.ofPeriod;
  const observed = (of: VectorSelector): Expr => divide(call('sum_over_time', subquery(of, coarse, step)), number(rational(coarse, step)));
  return [
    record(context, nameOf(series.counted.total(coarse)), observed(series.counted.total(base))),
    record(context, nameOf(series.counted.errors(coarse)), observed(series.counted.errors(base))),
    ...ratioRules(context, coarse).map((rule) =>
      rule.record === periodRatio(slo.period) ? { ...rule, expr: composed ?? rule.expr } : rule,
    ),
    ...leftOutRules(context, coarse, step),
    record(context, BUDGET_REMAINING, remaining(context, coarse)),
    record(context, SLO_INFO, call('vector', number(1)), infoLabels(context)),
  ];
}

function ratioRules(context: SloContext, coarse: Duration): readonly RecordingRule[] {
  const { slo, series } = context;
  const { period } = slo;
  if (period.kind === 'calendar') return calendarRatioRules(context, period, coarse);
  const overPeriod = (of: VectorSelector): Expr => call('sum_over_time', subquery(of, period.length, coarse));
  return [
    record(context, periodRatio(period), perEvent(overPeriod(series.counted.errors(coarse)), overPeriod(series.counted.total(coarse)))),
  ];
}

/** 1 − ratio ÷ budget × share of the period that has data: three bad days of a young month are not three bad months. */
function remaining(context: SloContext, coarse: Duration): Expr {
  const { slo, series } = context;
  const { ratio } = series.period;
  // At the turn of a calendar nothing is counted yet, and the budget is whole again.
  const used = slo.period.kind === 'rolling' ? ratio : or(ratio, multiply(number(0), series.counted.total(coarse)));
  return subtract(number(1), multiply(divide(used, number(budgetOf(slo.objective))), share(context, coarse)));
}

/**
 * The age of the data as a share of the period. Time that the budget leaves out is part of neither: what counts so far ÷ all that may count, so that the whole
 * budget is there for the rest.
 */
function share(context: SloContext, coarse: Duration): Expr {
  const { slo, series, exclusions } = context;
  const { period } = slo;
  const length = period.kind === 'rolling' ? number(inSeconds(period.length)) : call('scalar', series.period.length);
  const age = ageOf(context, coarse);
  if (exclusions.length === 0) return call('clamp_max', divide(age, length), number(1));
  const { leftOut } = series.period;
  return divide(subtract(call('clamp_max', age, length), leftOut), subtract(length, leftOut));
}

/** In seconds, within the period. The first coarse sample stands for the time up to it, so data are older than that sample. */
function ageOf(context: SloContext, coarse: Duration): Expr {
  const { slo, series } = context;
  const { period } = slo;
  if (period.kind === 'calendar') return ageInCalendar(context, period, coarse);
  const firstSample = call('min_over_time', subquery(call('timestamp', series.counted.total(coarse)), period.length, coarse));
  return subtract(add(call('time'), number(inSeconds(coarse))), firstSample);
}

/** How much of each base of the period the budget leaves out, and of the period so far. Time without the SLI is not left out: it is no part of the age. */
function leftOutRules(context: SloContext, coarse: Duration, step: Duration): readonly RecordingRule[] {
  const { slo, series, exclusions, evaluation } = context;
  const { period } = slo;
  if (exclusions.length === 0) return [];
  const active = call('avg_over_time', subquery(aggregate('max', [], excludedBy(exclusions)), coarse, step));
  const ofEach = add(multiply(number(0), series.total(evaluation.base)), call('scalar', or(active, call('vector', number(0)))));
  const leftOut = selector(leftOutShare(coarse), series.period.leftOut.matchers);
  const inPeriod =
    period.kind === 'calendar'
      ? sumSinceStart(context, leftOut, coarse)
      : multiply(call('sum_over_time', subquery(leftOut, period.length, coarse)), number(inSeconds(coarse)));
  // None before the first whole multiple of the base after a maintenance was declared.
  const soFar = or(inPeriod, multiply(number(0), series.counted.total(coarse)));
  return [record(context, leftOutShare(coarse), ofEach), record(context, LEFT_OUT_TIME, soFar)];
}

/** What dashboards are told of an SLO, beside its identity. */
export function infoLabels({ service, slo }: SloContext): Readonly<Record<string, string>> {
  const { period } = slo;
  return {
    team: service.team,
    sli: slo.sli.kind,
    ...(isSliced(slo.budgeting) ? { budgeting: slo.budgeting.method } : {}),
    objective: printPercent(slo.objective),
    period: periodWord(period),
    ...(period.kind === 'calendar' ? { timezone: period.timezone } : {}),
  };
}
