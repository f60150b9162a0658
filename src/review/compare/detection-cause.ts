import { budgetingInWords } from '../../model/budgeting.ts';
import type { Model, Severity, Slo } from '../../model/model.ts';
import { printPeriod } from '../../values/period.ts';
import { printPercent } from '../../values/ratio.ts';
import { toData } from '../../yaml/node.ts';
import type { Pair } from './pairs.ts';
import type { ServiceSlo } from './services.ts';
import { evaluationInWords, severityInWords } from './severity-in-words.ts';
import { sliInWords } from './sli-in-words.ts';

/** Why burn alerts fire at other times: what is nearest to the SLO comes first. */
export type DetectionCause =
  | 'objective'
  | 'period'
  | 'budgeting'
  | 'severities of the SLO'
  | 'SLI'
  | 'severities'
  | 'evaluation'
  | 'environment';

/** Undefined where nothing that decides it has changed. */
export function detectionCauseOf({ before, after }: Pair<ServiceSlo>, modelBefore: Model, modelAfter: Model): DetectionCause | undefined {
  const [was, is] = [before.slo, after.slo];
  if (printPercent(was.objective) !== printPercent(is.objective)) return 'objective';
  if (printPeriod(was.period) !== printPeriod(is.period)) return 'period';
  if (budgetingInWords(was.budgeting) !== budgetingInWords(is.budgeting)) return 'budgeting';
  if (ownSeverities(was) !== ownSeverities(is)) return 'severities of the SLO';
  if (allSeverities(was.severities) !== allSeverities(is.severities)) {
    if (allSeverities(modelBefore.severities) !== allSeverities(modelAfter.severities)) return 'severities';
    return JSON.stringify(sliInWords(was)) === JSON.stringify(sliInWords(is)) ? 'severities of the SLO' : 'SLI';
  }
  if (JSON.stringify(evaluationInWords(modelBefore.evaluation)) !== JSON.stringify(evaluationInWords(modelAfter.evaluation)))
    return 'evaluation';
  return before.service.environment === after.service.environment ? undefined : 'environment';
}

/** What the SLO says about severities itself. */
export function ownSeverities({ place }: Slo): string {
  return place.has('severities') ? JSON.stringify(toData(place.at('severities').node)) : '';
}

/** All that decides when the burn alerts of an SLO fire. */
export function detectedBy({ service, slo }: ServiceSlo): string {
  const promise = [printPercent(slo.objective), printPeriod(slo.period), budgetingInWords(slo.budgeting)];
  return [service.environment, ...promise, allSeverities(slo.severities)].join('\n');
}

const known = new WeakMap<Severity, string>();

/** Most SLOs share their severities. */
function allSeverities(severities: readonly Severity[]): string {
  return severities
    .map((severity) => {
      const found = known.get(severity) ?? JSON.stringify(severityInWords(severity));
      known.set(severity, found);
      return found;
    })
    .join('\n');
}
