import { type DetectionLine, detectionTable } from '../compile/explain-slo.ts';
import type { Evaluation, Model, Slo } from '../model/model.ts';
import { detect, errorsAtThresholds } from '../plan/detection.ts';
import type { AlertingRule } from '../plan/plan.ts';
import { policyOf } from '../plan/policy.ts';
import { type SeverityTier, tiersOf } from '../plan/windows.ts';
import { printPeriod } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { compareRational, ONE, type Rational, rational, times, toNumber } from '../values/rational.ts';
import type { BurnRate, DetectionCurve } from './pictures/burn-rate.ts';

/** How fast SLOs of the same objective, period and severities tell: one picture and one table for all of them. */
export interface DetectionProfile {
  readonly id: string;
  readonly objective: string;
  readonly period: string;
  readonly severities: readonly string[];
  readonly table: readonly DetectionLine[];
  readonly burnRate: BurnRate;
  /** `service/slo`. */
  readonly slos: readonly string[];
}

/** Gathers profiles while the services are looked at. */
export class DetectionProfiles {
  readonly #profiles = new Map<string, DetectionProfile>();

  get all(): readonly DetectionProfile[] {
    return [...this.#profiles.values()];
  }

  /** The profile of an SLO; undefined where no burn alert can fire. */
  of(model: Model, slo: Slo, name: string, alerting: readonly AlertingRule[]): string | undefined {
    const table = detectionTable({ model }, slo, alerting);
    if (table.length === 0) return undefined;
    const [objective, period] = [printPercent(slo.objective), printPeriod(slo.period)];
    const key = JSON.stringify([objective, period, table]);
    const known = this.#profiles.get(key);
    const profile: DetectionProfile = known ?? {
      id: `detection-${this.#profiles.size + 1}`,
      objective,
      period,
      severities: tiersOf(slo).map(({ severity }) => severity.name),
      table,
      burnRate: {
        what: `an SLO of ${objective} % over ${period}`,
        budget: toNumber(budgetOf(slo.objective)),
        curves: curvesOf(slo, model.evaluation),
      },
      slos: [],
    };
    this.#profiles.set(key, { ...profile, slos: [...profile.slos, name] });
    return profile.id;
  }
}

/** When each severity fires: exact at every place where a line begins or bends. */
export function curvesOf(slo: Slo, evaluation: Evaluation): readonly DetectionCurve[] {
  return tiersOf(slo).map((tier) => ({
    severity: tier.severity.name,
    rank: tier.severity.rank,
    points: corners(tier, slo).flatMap((errors) => {
      const found = detect(tier.tier, slo, evaluation, errors, policyOf(tier.severity));
      return found === undefined ? [] : [{ errorRatio: toNumber(errors), seconds: Math.max(found.after, evaluation.fast) / 1000 }];
    }),
  }));
}

/** A hair above 1: an alert fires above its threshold, not at it. */
const ABOVE = rational(1_000_001, 1_000_000);

/** Between two thresholds the time falls as the errors rise; at a threshold another window may take over. */
function corners(tier: SeverityTier, { budgeting }: Slo): readonly Rational[] {
  const thresholds = errorsAtThresholds([tier], budgeting);
  const sorted = [...thresholds.flatMap((one) => [one, times(one, ABOVE)]), ONE].sort(compareRational);
  return sorted.filter((one) => compareRational(one, ONE) <= 0);
}
