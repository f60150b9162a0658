import { isSliced } from '../model/budgeting.ts';
import { type Exclusion, exclusionsOf } from '../model/exclusions.ts';
import type { Evaluation, Model, Service, Slo } from '../model/model.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { equals, multiply, number, selector, sumBy } from '../promql/build.ts';
import type { Frame } from '../sli/kind.ts';
import { sliExpressions } from '../sli/kinds.ts';
import type { Duration } from '../values/duration.ts';
import {
  BUDGET_REMAINING,
  badSlicesCovered,
  countedErrorsRate,
  countedTotalRate,
  errorRatio,
  errorsRate,
  LEFT_OUT_TIME,
  PERIOD_LENGTH,
  PERIOD_START,
  periodRatio,
  sliceErrorRatio,
  slicesCovered,
  totalRate,
} from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { type SeverityTier, tiersOf } from './windows.ts';

/** The recorded series of one SLO, as selectors that match only its own. */
export interface SloSeries {
  total(window: Duration): VectorSelector;
  errors(window: Duration): VectorSelector;
  ratio(window: Duration): VectorSelector;
  /** What the budget counts, and windows that are derived: events or the time in slices, but for maintenance that it leaves out. */
  readonly counted: { total(window: Duration): VectorSelector; errors(window: Duration): VectorSelector };
  /** How bad each slice of time is, where the budget is spent on slices. */
  slice(slice: Duration): VectorSelector;
  readonly period: {
    readonly ratio: VectorSelector;
    readonly remaining: VectorSelector;
    /** Where the budget leaves time out: how much, in seconds. */
    readonly leftOut: VectorSelector;
    /** Of a calendar: when the present one began, and how long it is. */
    readonly start: VectorSelector;
    readonly length: VectorSelector;
  };
}

export interface SloContext {
  readonly service: Service;
  readonly slo: Slo;
  readonly evaluation: Evaluation;
  readonly tiers: readonly SeverityTier[];
  /** Maintenance that the budget leaves out, by name. */
  readonly exclusions: readonly Exclusion[];
  readonly series: SloSeries;
  readonly identity: Readonly<Record<'environment' | 'service' | 'slo', string>>;
}

/** Of one SLO among a repository's maintenance and evaluation. */
export function sloContext(service: Service, slo: Slo, { evaluation, maintenance }: Pick<Model, 'evaluation' | 'maintenance'>): SloContext {
  const exclusions = exclusionsOf(service, slo, maintenance);
  const identity = { environment: service.environment, service: service.name, slo: slo.name };
  const series = seriesOf(identity, slo, evaluation, exclusions);
  return { service, slo, evaluation, tiers: tiersOf(slo), exclusions, series, identity };
}

function seriesOf(
  identity: SloContext['identity'],
  { period, budgeting }: Pick<Slo, 'period' | 'budgeting'>,
  evaluation: Evaluation,
  exclusions: readonly Exclusion[],
): SloSeries {
  const matchers: readonly LabelMatcher[] = Object.entries(identity).map(([label, value]) => equals(label, value));
  const own = (name: string) => selector(name, matchers);
  const countsAll = exclusions.length === 0;
  return {
    total: (window) => own(totalRate(window)),
    errors: (window) => own(errorsRate(window)),
    ratio: (window) => own(errorRatio(window)),
    counted: isSliced(budgeting)
      ? { total: (window) => own(slicesCovered(window)), errors: (window) => own(badSlicesCovered(window)) }
      : {
          // The coarser base of a period keeps its name, so that what it has counted stays when a maintenance is declared.
          total: (window) => own(countsAll || window > evaluation.base ? totalRate(window) : countedTotalRate(window)),
          errors: (window) => own(countsAll || window > evaluation.base ? errorsRate(window) : countedErrorsRate(window)),
        },
    slice: (slice) => own(sliceErrorRatio(slice)),
    period: {
      ratio: own(periodRatio(period)),
      remaining: own(BUDGET_REMAINING),
      leftOut: own(LEFT_OUT_TIME),
      start: own(PERIOD_START),
      length: own(PERIOD_LENGTH),
    },
  };
}

/** What surrounds the expressions of its SLI. */
export function frameOf({ service, slo, series, evaluation }: SloContext): Frame {
  const zero = multiply(number(0), sumBy(slo.by, series.total(evaluation.base)));
  const recorded: Frame['recorded'] = (other) => {
    const identity = { environment: service.environment, service: other.service ?? service.name, slo: other.slo };
    // Members have the period of what is made of them.
    const its = seriesOf(identity, slo, evaluation, []);
    return { total: its.total(evaluation.base), errors: its.errors(evaluation.base), ratio: its.ratio, ofPeriod: its.period.ratio };
  };
  return { by: slo.by, zero, recorded };
}

/** The ratios of an SLO whose windows are each made of those of others; undefined where events are added up. */
export function composedRatios(context: SloContext): { readonly ratio: (window: Duration) => Expr; readonly ofPeriod: Expr } | undefined {
  const { errorRatio: ratio, ofPeriod } = sliExpressions(context.slo.sli, frameOf(context));
  return ofPeriod === undefined ? undefined : { ratio, ofPeriod };
}

/** Of a series that is recorded under one. */
export function nameOf({ name }: VectorSelector): string {
  if (name === undefined) throw new Error('a series without a name');
  return name;
}

/** A recording rule of the SLO, with its identity. */
export function record(
  { identity, slo }: SloContext,
  name: string,
  expr: Expr,
  labels: Readonly<Record<string, string>> = {},
): RecordingRule {
  return { kind: 'recording', record: name, expr, labels: { ...identity, ...labels }, origin: slo.place.at('name').span };
}
