import type { Finding } from '../diagnostics/finding.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { severity as diagnostics } from './diagnostics.ts';
import type { Escalation, ResponseRule, Severity } from './model.ts';
import { unknownReference } from './references.ts';

/** Whether an escalation of burn alerts leads upwards, in time, and to nobody who would be woken after recovery. `place` is that of `escalate:`. */
export function checkEscalation(severity: Severity, place: Place, severities: readonly Severity[]): readonly Finding[] {
  const { escalate } = severity;
  if (escalate === undefined) return [];
  const to = severities.find(({ name }) => name === escalate.to);
  const findings = checkUpwards(escalate, severity, place, severities);
  if (to === undefined || findings.length > 0) return findings;
  if (interrupts(to.response) && !interrupts(severity.response)) {
    return [diagnostics['escalation-interrupts'].at(place.at('to').span, { from: severity.name, to: to.name })];
  }
  return findings;
}

/** Whether an escalation leads to a more urgent severity, and not before the less urgent one was told. */
export function checkUpwards(
  { after, to: name }: Escalation,
  severity: Severity,
  place: Place,
  severities: readonly Severity[],
  pending: Duration = milliseconds(0),
): readonly Finding[] {
  const to = severities.find((one) => one.name === name);
  const known = severities.map((one) => one.name);
  if (to === undefined) return [unknownReference('severity', name, known, place.at('to').span)];
  if (to.rank >= severity.rank) {
    const above = severities.filter(({ rank }) => rank < severity.rank).map((one) => one.name);
    const cure =
      above.length === 0 ? `nothing is more urgent than ${severity.name}; remove the escalation` : `write one of ${above.join(', ')}`;
    return [diagnostics['escalation-not-upwards'].at(place.at('to').span, { from: severity.name, to: name, cure })];
  }
  const { wait } = severity.group;
  if (after >= pending && after > wait) return [];
  const than = after < pending ? `its own \`for\` of ${printDuration(pending)}` : `the wait of ${severity.name} (${printDuration(wait)})`;
  return [diagnostics['escalation-early'].at(place.at('after').span, { after: printDuration(after), than, from: severity.name, to: name })];
}

function interrupts(rule: ResponseRule): boolean {
  const responses = rule.kind === 'always' ? [rule.response] : [rule.then, rule.otherwise];
  return responses.some((response) => response === 'page' || response === 'notify');
}
