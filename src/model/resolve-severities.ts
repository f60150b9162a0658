import type { DefinitionOf } from '../definitions/read.ts';
import type { SeverityDefinition } from '../definitions/severities.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { checkEscalation } from './check-escalation.ts';
import { severity as diagnostics } from './diagnostics.ts';
import type { Evaluation, ResponseRule, Severity } from './model.ts';

/** Severities in the order written, with their rank, and what is wrong with their windows. */
export function resolveSeverities({ value, place }: DefinitionOf<'Severities'>) {
  const names = Object.keys(value.severities);
  const severities = names.map((name, rank) => resolveSeverity(name, rank, value.severities[name], place.at('severities', name)));
  const none = severities.length === 0 ? [diagnostics['none-declared'].at(place.at('severities').span, {})] : [];
  const findings = [
    ...none,
    ...checkEvaluation(value.evaluation, place.at('evaluation')),
    ...severities.flatMap((severity) => checkWindows(severity, value.evaluation)),
    ...severities.flatMap((severity) => checkEscalation(severity, severity.place.at('escalate'), severities)),
  ];
  return { value: { evaluation: value.evaluation, severities }, findings };
}

function resolveSeverity(name: string, rank: number, written: SeverityDefinition | undefined, place: Place): Severity {
  if (written === undefined) throw new Error(`severity ${name} vanished`);
  const { meaning, response, burn, errorRatio, escalate, group } = written;
  return {
    name,
    rank,
    meaning,
    response: resolveResponse(response),
    ...(burn === undefined ? {} : { burn }),
    ...(errorRatio === undefined ? {} : { errorRatio }),
    ...(escalate === undefined ? {} : { escalate }),
    group,
    place,
  };
}

function resolveResponse(written: SeverityDefinition['response']): ResponseRule {
  return typeof written === 'string' ? { kind: 'always', response: written } : { kind: 'by hours', ...written };
}

function checkEvaluation({ base, directUpTo, fast, slow }: Evaluation, place: Place): Finding[] {
  const rules: readonly (readonly [keyof Evaluation, boolean, string])[] = [
    ['base', base % fast === 0, `a base that is a multiple of the fast interval (${printDuration(fast)})`],
    ['directUpTo', directUpTo >= base, `directUpTo not below the base (${printDuration(base)})`],
    ['slow', slow >= fast, `a slow interval not below the fast one (${printDuration(fast)})`],
  ];
  const values: Evaluation = { base, directUpTo, fast, slow };
  return rules
    .filter(([, holds]) => !holds)
    .map(([key, , rule]) => diagnostics.evaluation.at(place.at(key).span, { rule, found: printDuration(values[key]) }));
}

/** Whether the windows of a severity, or of an SLO's override, can be read and are in order. */
export function checkWindows({ burn, errorRatio, place }: Severity, evaluation: Evaluation): Finding[] {
  const findings: Finding[] = [];
  if (burn !== undefined) {
    findings.push(
      ...checkWindow(burn.long, evaluation, place.at('burn', 'long')),
      ...checkWindow(burn.short, evaluation, place.at('burn', 'short')),
    );
    if (burn.short >= burn.long) {
      const found = { short: printDuration(burn.short), long: printDuration(burn.long) };
      findings.push(diagnostics['short-not-below-long'].at(place.at('burn', 'short').span, found));
    }
  }
  if (errorRatio !== undefined) findings.push(...checkWindow(errorRatio.over, evaluation, place.at('errorRatio', 'over')));
  return findings;
}

function checkWindow(window: Duration, { base, directUpTo }: Evaluation, place: Place): Finding[] {
  const found = printDuration(window);
  if (window < base) return [diagnostics['window-below-base'].at(place.span, { base: printDuration(base), window: found })];
  if (window <= directUpTo || window % base === 0) return [];
  return [
    diagnostics['window-not-multiple'].at(place.span, { directUpTo: printDuration(directUpTo), base: printDuration(base), window: found }),
  ];
}
