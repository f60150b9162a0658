import { type Exclusion, exclusionsOf } from '../model/exclusions.ts';
import type { Evaluation, Model, Service, Slo } from '../model/model.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { equals, selector } from '../promql/build.ts';
import type { Duration } from '../values/duration.ts';
import {
  BUDGET_REMAINING,
  countedErrorsRate,
  countedTotalRate,
  errorRatio,
  errorsRate,
  LEFT_OUT_TIME,
  PERIOD_LENGTH,
  PERIOD_START,
  periodRatio,
  totalRate,
} from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { type SeverityTier, tiersOf } from './windows.ts';

/** The recorded series of one SLO, as selectors that match only its own. */
export interface SloSeries {
  total(window: Duration): VectorSelector;
  errors(window: Duration): VectorSelector;
  ratio(window: Duration): VectorSelector;
  /** What the budget counts, and windows that are derived: all events but those in a maintenance that it leaves out. */
  readonly counted: { total(window: Duration): VectorSelector; errors(window: Duration): VectorSelector };
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
  const matchers: readonly LabelMatcher[] = Object.entries(identity).map(([label, value]) => equals(label, value));
  const countsAll = exclusions.length === 0;
  const series: SloSeries = {
    total: (window) => selector(totalRate(window), matchers),
    errors: (window) => selector(errorsRate(window), matchers),
    ratio: (window) => selector(errorRatio(window), matchers),
    // The coarser base of a period keeps its name, so that what it has counted stays when a maintenance is declared.
    counted: {
      total: (window) => selector(countsAll || window > evaluation.base ? totalRate(window) : countedTotalRate(window), matchers),
      errors: (window) => selector(countsAll || window > evaluation.base ? errorsRate(window) : countedErrorsRate(window), matchers),
    },
    period: {
      ratio: selector(periodRatio(slo.period), matchers),
      remaining: selector(BUDGET_REMAINING, matchers),
      leftOut: selector(LEFT_OUT_TIME, matchers),
      start: selector(PERIOD_START, matchers),
      length: selector(PERIOD_LENGTH, matchers),
    },
  };
  return { service, slo, evaluation, tiers: tiersOf(slo), exclusions, series, identity };
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
