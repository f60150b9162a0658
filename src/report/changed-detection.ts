import type { Analysis } from '../compile/analyse.ts';
import type { Comparison } from '../review/compare/comparison.ts';
import type { ServiceSlo } from '../review/compare/services.ts';
import { printPeriod } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { inEnvironment } from './alert-rows.ts';
import { curvesOf } from './detection-profiles.ts';
import { type BurnRate, type DetectionCurve, inPercent, inWords } from './pictures/burn-rate.ts';

/** SLOs whose burn alerts fire at other times than before, all in the same way. */
export interface ChangedDetection {
  readonly slos: readonly string[];
  readonly was: string;
  readonly is: string;
  readonly burnRate: BurnRate;
  /** The times of each severity in a total outage, before and after. */
  readonly rows: readonly { readonly severity: string; readonly rank: number; readonly before: string; readonly after: string }[];
}

export function changedDetections({ before, after, slos }: Comparison): readonly ChangedDetection[] {
  const found = new Map<string, ChangedDetection>();
  for (const pair of slos.kept) {
    const [was, is] = [curvesFor(pair.before, before), curvesFor(pair.after, after)];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    const promises = { was: promiseOf(pair.before), is: promiseOf(pair.after) };
    const key = JSON.stringify([was, is, promises]);
    const name = `${inEnvironment(pair.after.service.name, pair.after.service.environment)}/${pair.after.slo.name}`;
    const known = found.get(key);
    found.set(key, {
      ...promises,
      slos: [...(known?.slos ?? []), name],
      burnRate: { what: name, budget: toNumber(budgetOf(pair.after.slo.objective)), curves: is, before: was },
      rows: rowsOf(was, is),
    });
  }
  return [...found.values()];
}

function curvesFor({ slo }: ServiceSlo, { model }: Analysis): readonly DetectionCurve[] {
  return curvesOf(slo, model.evaluation);
}

function promiseOf({ slo: { objective, period } }: ServiceSlo): string {
  return `${printPercent(objective)} % over ${printPeriod(period)}`;
}

function rowsOf(before: readonly DetectionCurve[], after: readonly DetectionCurve[]): ChangedDetection['rows'] {
  const all = [...after, ...before.filter(({ severity }) => !after.some((curve) => curve.severity === severity))];
  return all
    .map(({ severity, rank }) => ({ severity, rank, before: endsOf(before, severity), after: endsOf(after, severity) }))
    .sort((a, b) => a.rank - b.rank);
}

/** `above 1.44 %, after 52 s of a total outage`. */
function endsOf(curves: readonly DetectionCurve[], severity: string): string {
  const points = curves.find((curve) => curve.severity === severity)?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'never';
  return `above ${inPercent(first.errorRatio)}; in a total outage after ${inWords(last.seconds)}`;
}
