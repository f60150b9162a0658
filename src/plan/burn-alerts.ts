import { isSliced } from '../model/budgeting.ts';
import type { Tier } from '../model/burn-rate.ts';
import type { Evaluation, Model } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import { and, call, compare, number, or, range } from '../promql/build.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { type Rational, rational } from '../values/rational.ts';
import { sloAlertLabels } from './alert-labels.ts';
import { burnAnnotations } from './annotations.ts';
import { withRaisedBurn } from './escalation.ts';
import { burnAlert } from './naming.ts';
import type { AlertingRule } from './plan.ts';
import { includesResponse, policyOf } from './policy.ts';
import type { SloContext } from './slo-context.ts';
import { eventsIn, eventsOfSamples, type SeverityTier, stepOf } from './windows.ts';

/** A condition is held for twelve of its short windows, the workbook's proportion of long to short. */
const SHORT_WINDOWS_PER_HOLD = 12;

/** Up to this many samples the guard on bad events reads all of them, beyond it one per step. */
const MOST_GUARD_SAMPLES = 1000;

/** One alerting rule for each severity that can fire: burn pair `or` bound, guarded against single errors in low traffic. */
export function burnAlerts(context: SloContext): AlertingRule[] {
  return context.tiers.flatMap((tier) => withRaisedBurn(burnRule(context, tier), tier.severity, context));
}

function burnRule(context: SloContext, { severity, tier }: SeverityTier): AlertingRule {
  const { service, slo } = context;
  const keepFiringFor = includesResponse(severity.response, 'page') ? keepFiring(context, severity.rank) : undefined;
  return {
    kind: 'alerting',
    alert: burnAlert(service.name, slo.name),
    expr: burnExpression(context, { severity, tier }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    labels: sloAlertLabels(context, severity, 'burn'),
    annotations: burnAnnotations(context, tier, policyOf(severity)),
    origin: slo.place.at('name').span,
  };
}

function burnExpression(context: SloContext, { severity, tier }: SeverityTier): Expr {
  const burn = tier.burn === undefined ? undefined : burnCondition(context, tier.burn);
  const bound = tier.bound === undefined ? undefined : boundCondition(context, tier.bound);
  const fires = burn !== undefined && bound !== undefined ? or(burn, bound) : (burn ?? bound);
  if (fires === undefined) throw new Error(`a tier of ${severity.name} without a condition`);
  return guarded(context, tier, policyOf(severity) === 'interrupts' ? andStillNow(context, tier, fires) : fires);
}

function burnCondition(context: SloContext, { threshold, long, short }: NonNullable<Tier['burn']>): Expr {
  const hold = holdOf(short);
  return and(above(lasting(context, long, hold), threshold), above(lasting(context, short, hold), threshold));
}

function boundCondition(context: SloContext, { above: threshold, over }: NonNullable<Tier['bound']>): Expr {
  return above(lasting(context, over, holdOf(over)), threshold);
}

/** No traffic is not recovery: the last value of a direct window goes on counting. Derived windows look back for hours themselves. */
function lasting({ series, evaluation }: SloContext, window: Duration, hold: Duration): Expr {
  return window <= evaluation.directUpTo ? call('last_over_time', range(series.ratio(window), hold)) : series.ratio(window);
}

/**
 * What interrupts people must also hold in the shortest window of all. Without it a lower severity, whose short window is longer, notifies after
 * recovery, when the higher one no longer inhibits it. The lower of its thresholds will do: it is what ends last.
 */
function andStillNow(context: SloContext, { burn, bound }: Tier, condition: Expr): Expr {
  const { base } = context.evaluation;
  const threshold = burn?.threshold ?? bound?.above;
  const shortest = [burn?.short, bound?.over].every((window) => window === undefined || window === base);
  return shortest || threshold === undefined ? condition : and(condition, above(lasting(context, base, holdOf(base)), threshold));
}

/** At 10 requests an hour one error is a burn rate of 1000. Half an event below the number, because rates extrapolate. */
function guarded({ slo, series, evaluation }: SloContext, { burn, bound }: Tier, condition: Expr): Expr {
  const window = burn?.long ?? (bound === undefined ? undefined : holdOf(bound.over));
  if (slo.minimumBadEvents === 0 || window === undefined) return condition;
  // A direct window reads the source, and with it what the budget leaves out. Bad events are asked for even where the budget counts slices.
  const isOfAll = window <= evaluation.directUpTo || isSliced(slo.budgeting);
  const errors = (isOfAll ? series : series.counted).errors(evaluation.base);
  const every = window / evaluation.fast <= MOST_GUARD_SAMPLES;
  const events = every ? eventsOfSamples(errors, window, evaluation) : eventsIn(errors, window, stepOf(window, evaluation));
  return and(condition, above(events, rational(2 * slo.minimumBadEvents - 1, 2)));
}

function above(series: Expr, threshold: Rational): Expr {
  return compare(series, '>', number(threshold));
}

function holdOf(window: Duration): Duration {
  return milliseconds(window * SHORT_WINDOWS_PER_HOLD);
}

/**
 * 2m, so that one replica's "resolved" does not page again; a minute more for each paging severity below, so that after recovery the higher one
 * ends last and goes on inhibiting the lower ones. In fast intervals, so that scaled evaluations scale it.
 */
function keepFiring({ tiers, evaluation }: SloContext, rank: number): Duration {
  const pagingBelow = tiers.filter(({ severity }) => severity.rank > rank && includesResponse(severity.response, 'page')).length;
  return keepFiringAbove(pagingBelow, evaluation);
}

function keepFiringAbove(pagingBelow: number, { fast }: Evaluation): Duration {
  return milliseconds((4 + 2 * pagingBelow) * fast);
}

/**
 * How long burn alerts that interrupt people outlast the last error: until the shortest window is free of it, then what they keep firing for, and
 * an evaluation on either side.
 */
export function burnsAfterRecovery({ evaluation, severities }: Pick<Model, 'evaluation' | 'severities'>): Duration {
  const paging = severities.filter(({ response }) => includesResponse(response, 'page')).length;
  return milliseconds(evaluation.base + keepFiringAbove(Math.max(0, paging - 1), evaluation) + 2 * evaluation.fast);
}
