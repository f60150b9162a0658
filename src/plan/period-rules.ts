import type { Expr, VectorSelector } from '../promql/ast.ts';
import { add, call, divide, multiply, number, or, subquery, subtract } from '../promql/build.ts';
import { perEvent } from '../sli/rates.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import { periodWord } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { rational } from '../values/rational.ts';
import { calendarRatioRules, elapsedOfCalendar } from './calendar-rules.ts';
import { BUDGET_REMAINING, errorsRate, periodRatio, SLO_INFO, totalRate } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { record, type SloContext } from './slo-context.ts';
import { coarseBase, stepOf } from './windows.ts';

/** The period is read from a coarse base of events observed, so that time without Prometheus counts on neither side. */
export function periodRules(context: SloContext): RecordingRule[] {
  const { slo, series, evaluation } = context;
  const { base } = evaluation;
  const coarse = coarseBase(evaluation, slo.period);
  const step = stepOf(coarse, evaluation);
  const observed = (of: VectorSelector): Expr => divide(call('sum_over_time', subquery(of, coarse, step)), number(rational(coarse, step)));
  return [
    record(context, totalRate(coarse), observed(series.total(base))),
    record(context, errorsRate(coarse), observed(series.errors(base))),
    ...ratioRules(context, coarse),
    record(context, BUDGET_REMAINING, remaining(context, coarse)),
    record(context, SLO_INFO, call('vector', number(1)), infoLabels(context)),
  ];
}

function ratioRules(context: SloContext, coarse: Duration): readonly RecordingRule[] {
  const { slo, series } = context;
  const { period } = slo;
  if (period.kind === 'calendar') return calendarRatioRules(context, period, coarse);
  const overPeriod = (of: VectorSelector): Expr => call('sum_over_time', subquery(of, period.length, coarse));
  return [record(context, periodRatio(period), perEvent(overPeriod(series.errors(coarse)), overPeriod(series.total(coarse))))];
}

/** 1 − ratio ÷ budget × share of the period that has data: three bad days of a young month are not three bad months. */
function remaining(context: SloContext, coarse: Duration): Expr {
  const { slo, series } = context;
  const { ratio } = series.period;
  // At the turn of a calendar nothing is counted yet, and the budget is whole again.
  const used = slo.period.kind === 'rolling' ? ratio : or(ratio, multiply(number(0), series.total(coarse)));
  return subtract(
    number(1),
    multiply(divide(used, number(budgetOf(slo.objective))), call('clamp_max', elapsed(context, coarse), number(1))),
  );
}

/** The age of the data as a share of the period. The first coarse sample stands for the time up to it, so data are older than that sample. */
function elapsed(context: SloContext, coarse: Duration): Expr {
  const { slo, series } = context;
  const { period } = slo;
  if (period.kind === 'calendar') return elapsedOfCalendar(context, period, coarse);
  const firstSample = call('min_over_time', subquery(call('timestamp', series.total(coarse)), period.length, coarse));
  return divide(subtract(add(call('time'), number(inSeconds(coarse))), firstSample), number(inSeconds(period.length)));
}

/** What dashboards are told of an SLO, beside its identity. */
export function infoLabels({ service, slo }: SloContext): Readonly<Record<string, string>> {
  const { period } = slo;
  return {
    team: service.team,
    sli: slo.sli.kind,
    objective: printPercent(slo.objective),
    period: periodWord(period),
    ...(period.kind === 'calendar' ? { timezone: period.timezone } : {}),
  };
}
