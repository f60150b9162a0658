import { type Budgeting, isSliced } from '../model/budgeting.ts';
import type { Evaluation } from '../model/model.ts';
import type { AlertingRule } from '../plan/plan.ts';
import type { SloContext } from '../plan/slo-context.ts';
import { coarseBase, windowsOf } from '../plan/windows.ts';
import type { CalendarUnit } from '../values/calendar-period.ts';
import type { Period } from '../values/period.ts';
import { budgetOf } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { offsetsWithinHorizon } from '../values/utc-offsets.ts';
import type { AlertKind, ExpectedAlert } from './expected-alert.ts';

/**
 * All of an SLO that decides when its alerts fire; names do not. Plain data, so that SLOs with the same traits share what is worked out from them.
 */
export interface SloTraits {
  readonly evaluation: Evaluation;
  readonly noTraffic: 'ignore' | 'good' | 'bad';
  /** Absent where the budget is spent on events. */
  readonly slices?: SliceTraits;
  /** What tells its SLOs apart. */
  readonly by: 'labels' | 'nothing';
  /** All that its alerts read, in milliseconds. */
  readonly windows: readonly number[];
  readonly minimumBadEvents: number;
  /** Events per second; 0 where none are expected. */
  readonly expectTraffic: number;
  readonly atMost: number;
  readonly period: PeriodTraits;
  /** In seconds, what the period is read from. */
  readonly coarseBase: number;
  /** 1 − objective. */
  readonly budget: number;
  /** In milliseconds, the window whose burn rate is taken to go on as well. */
  readonly exhaustion: { readonly within: number; readonly window: number };
  readonly alerts: readonly AlertTraits[];
}

export interface SliceTraits {
  /** In seconds. */
  readonly length: number;
  /** 1 − target: a slice is bad as a whole above it. Absent where it is as bad as its events. */
  readonly badAbove?: number;
}

function sliceTraits(budgeting: Budgeting): { readonly slices?: SliceTraits } {
  if (!isSliced(budgeting)) return {};
  const length = budgeting.slice / 1000;
  return { slices: budgeting.method === 'timeslices' ? { length, badAbove: toNumber(budgetOf(budgeting.target)) } : { length } };
}

/** In milliseconds. */
export interface AlertTraits {
  readonly is: AlertKind;
  readonly for: number;
  readonly keepFiringFor: number;
  /** Of a burn alert that was raised: how long the one below waits, and goes on. */
  readonly raisedFrom?: { readonly for: number; readonly keepFiringFor: number };
}

/** In seconds. A calendar with how far its clock is ahead of UTC in a test, whose time begins in 1970: as at the beginning of the horizon. */
export type PeriodTraits =
  | { readonly kind: 'rolling'; readonly length: number }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly ahead: number };

export function periodTraits(period: Period): PeriodTraits {
  if (period.kind === 'rolling') return { kind: 'rolling', length: period.length / 1000 };
  return { kind: 'calendar', unit: period.unit, ahead: offsetsWithinHorizon(period.timezone)[0] ?? 0 };
}

export function traitsOf({ slo, evaluation, tiers }: SloContext, alerts: readonly ExpectedAlert[]): SloTraits {
  const within = slo.exhaustion?.within ?? 0;
  const windows = windowsOf(tiers, evaluation);
  return {
    evaluation,
    noTraffic: slo.noTraffic,
    ...sliceTraits(slo.budgeting),
    by: slo.by.length === 0 ? 'nothing' : 'labels',
    windows,
    minimumBadEvents: slo.minimumBadEvents,
    expectTraffic: slo.expectTraffic === undefined ? 0 : toNumber(slo.expectTraffic.atLeast),
    atMost: slo.atMost ?? 0,
    period: periodTraits(slo.period),
    coarseBase: coarseBase(evaluation, slo.period) / 1000,
    budget: toNumber(budgetOf(slo.objective)),
    exhaustion: { within, window: windows.findLast((window) => 2 * window <= within) ?? evaluation.base },
    alerts: alerts.map(({ is, rule, raisedFrom }) => ({
      is,
      ...timesOf(rule),
      ...(raisedFrom === undefined ? {} : { raisedFrom: timesOf(raisedFrom) }),
    })),
  };
}

function timesOf(rule: AlertingRule): Pick<AlertTraits, 'for' | 'keepFiringFor'> {
  return { for: rule.for ?? 0, keepFiringFor: rule.keepFiringFor ?? 0 };
}
