import type { Evaluation, Service, Slo } from '../model/model.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { equals, selector } from '../promql/build.ts';
import type { Duration } from '../values/duration.ts';
import { BUDGET_REMAINING, errorRatio, errorsRate, PERIOD_LENGTH, PERIOD_START, periodRatio, totalRate } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import type { SeverityTier } from './windows.ts';

/** The recorded series of one SLO, as selectors that match only its own. */
export interface SloSeries {
  total(window: Duration): VectorSelector;
  errors(window: Duration): VectorSelector;
  ratio(window: Duration): VectorSelector;
  readonly period: {
    readonly ratio: VectorSelector;
    readonly remaining: VectorSelector;
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
  readonly series: SloSeries;
  readonly identity: Readonly<Record<'environment' | 'service' | 'slo', string>>;
}

export function sloContext(service: Service, slo: Slo, evaluation: Evaluation, tiers: readonly SeverityTier[]): SloContext {
  const identity = { environment: service.environment, service: service.name, slo: slo.name };
  const matchers: readonly LabelMatcher[] = Object.entries(identity).map(([label, value]) => equals(label, value));
  const series: SloSeries = {
    total: (window) => selector(totalRate(window), matchers),
    errors: (window) => selector(errorsRate(window), matchers),
    ratio: (window) => selector(errorRatio(window), matchers),
    period: {
      ratio: selector(periodRatio(slo.period), matchers),
      remaining: selector(BUDGET_REMAINING, matchers),
      start: selector(PERIOD_START, matchers),
      length: selector(PERIOD_LENGTH, matchers),
    },
  };
  return { service, slo, evaluation, tiers, series, identity };
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
