import type { Model, Severity, Slo } from '../../model/model.ts';
import { printPeriod } from '../../values/period.ts';
import { printPercent } from '../../values/ratio.ts';
import { toData } from '../../yaml/node.ts';
import type { Pair } from './pairs.ts';
import type { ServiceSlo } from './services.ts';
import { evaluationInWords, severityInWords } from './severity-in-words.ts';

/** Why burn alerts fire at other times: what is nearest to the SLO comes first. */
export type DetectionCause = 'objective' | 'period' | 'severities of the SLO' | 'SLI' | 'severities' | 'evaluation' | 'environment';

/** Undefined where nothing that decides it has changed. */
export function detectionCauseOf({ before, after }: Pair<ServiceSlo>, modelBefore: Model, modelAfter: Model): DetectionCause | undefined {
  const [was, is] = [before.slo, after.slo];
  if (printPercent(was.objective) !== printPercent(is.objective)) return 'objective';
  if (printPeriod(was.period) !== printPeriod(is.period)) return 'period';
  if (ownSeverities(was) !== ownSeverities(is)) return 'severities of the SLO';
  if (allSeverities(was.severities) !== allSeverities(is.severities))
    return allSeverities(modelBefore.severities) === allSeverities(modelAfter.severities) ? 'SLI' : 'severities';
  if (JSON.stringify(evaluationInWords(modelBefore.evaluation)) !== JSON.stringify(evaluationInWords(modelAfter.evaluation)))
    return 'evaluation';
  return before.service.environment === after.service.environment ? undefined : 'environment';
}

/** What the SLO says about severities itself. */
export function ownSeverities({ place }: Slo): string {
  return place.has('severities') ? JSON.stringify(toData(place.at('severities').node)) : '';
}

const known = new WeakMap<readonly Severity[], string>();

/** Most SLOs share one list of severities. */
function allSeverities(severities: readonly Severity[]): string {
  const found = known.get(severities) ?? JSON.stringify(severities.map(severityInWords));
  known.set(severities, found);
  return found;
}
