import type { Expr } from '../promql/ast.ts';
import { add, call, compare, divide, multiply, number, subtract } from '../promql/build.ts';
import { type Duration, inSeconds, milliseconds } from '../values/duration.ts';
import { budgetOf } from '../values/ratio.ts';
import { times } from '../values/rational.ts';
import { sloAlertLabels } from './alert-labels.ts';
import { exhaustedAnnotations, exhaustionAnnotations } from './annotations.ts';
import { budgetExhaustedAlert, budgetExhaustionAlert } from './naming.ts';
import type { AlertingRule } from './plan.ts';
import type { SloContext } from './slo-context.ts';
import { windowsOf } from './windows.ts';

/** Bases that a prediction must hold for, so that one burst does not fire it. */
const BASES_BEFORE_PREDICTION = 3;

/** The budget is used up, or will be at the present rate. */
export function budgetAlerts(context: SloContext): AlertingRule[] {
  return [...exhausted(context), ...exhaustion(context)];
}

function exhausted(context: SloContext): AlertingRule[] {
  const { service, slo, series } = context;
  if (slo.budgetExhausted === undefined) return [];
  return [
    {
      kind: 'alerting',
      alert: budgetExhaustedAlert(service.name, slo.name),
      expr: compare(series.period.remaining, '<=', number(0)),
      labels: sloAlertLabels(context, slo.budgetExhausted, 'budget'),
      annotations: exhaustedAnnotations(context),
      origin: slo.place.at('name').span,
    },
  ];
}

function exhaustion(context: SloContext): AlertingRule[] {
  const { service, slo, evaluation } = context;
  if (slo.exhaustion === undefined) return [];
  const { within, severity } = slo.exhaustion;
  return [
    {
      kind: 'alerting',
      alert: budgetExhaustionAlert(service.name, slo.name),
      expr: soonEnough(context, compare(timeLeft(context, within), '<', number(inSeconds(within)))),
      for: milliseconds(BASES_BEFORE_PREDICTION * evaluation.base),
      labels: sloAlertLabels(context, severity, 'budget'),
      annotations: exhaustionAnnotations(context, within),
      origin: slo.place.at('exhaustion').keySpan,
    },
  ];
}

/** Seconds until the budget is gone: what is left of it × period × budget ÷ error ratio. No errors divide to infinity, which is never below. */
function timeLeft(context: SloContext, within: Duration): Expr {
  const { slo, series } = context;
  const budget = budgetOf(slo.objective);
  const left = compare(series.period.remaining, '>', number(0));
  const whole =
    slo.period.kind === 'rolling'
      ? multiply(left, number(times(inSeconds(slo.period.length), budget)))
      : multiply(multiply(left, call('scalar', series.period.length)), number(budget));
  return divide(whole, series.ratio(rateWindow(context, within)));
}

/** What lasts until the turn of a calendar is not used up: then there is a new one. */
function soonEnough({ slo, series }: SloContext, timeLeft: Expr): Expr {
  if (slo.period.kind === 'rolling') return timeLeft;
  const end = add(call('scalar', series.period.start), call('scalar', series.period.length));
  return compare(timeLeft, '<', subtract(end, call('time')));
}

/** The present rate: the longest window of the burn alerts that is at most half of the time looked ahead. */
function rateWindow({ tiers, evaluation }: SloContext, within: Duration): Duration {
  const windows = windowsOf(tiers, evaluation);
  return windows.filter((window) => 2 * window <= within).at(-1) ?? evaluation.base;
}
