import type { SloDefinition } from '../definitions/service.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { errorRatioBoundsOf } from '../sli/kinds.ts';
import type { Span } from '../text/span.ts';
import { type Period, rolling } from '../values/period.ts';
import type { EventRate } from '../values/traffic.ts';
import type { Place } from '../yaml/place.ts';
import { budgetingOf, OCCURRENCES } from './budgeting.ts';
import { checkEscalation } from './check-escalation.ts';
import { slo as diagnostics, severity as severityDiagnostics } from './diagnostics.ts';
import type { Evaluation, Severity, Slo } from './model.ts';
import { type ObjectiveClasses, takenFrom } from './objective-classes.ts';
import { unknownReference } from './references.ts';
import { RESERVED_LABELS } from './reserved.ts';
import { withoutUndefined } from './resolve-alert.ts';

/** The label le is the histogram's own. */
const RESERVED_BY: readonly string[] = [...RESERVED_LABELS, 'le'];

/** What an SLO takes over from its service. */
export interface Inherited {
  readonly severities: readonly Severity[];
  /** Of calendars that name none. */
  readonly timezone: string;
  readonly evaluation: Evaluation;
  readonly traffic?: EventRate | undefined;
  readonly runbook?: string | undefined;
  readonly dashboard?: string | undefined;
  readonly class?: string | undefined;
  readonly classes: ObjectiveClasses;
}

export function resolveSlo(written: SloDefinition, place: Place, inherited: Inherited): Outcome<Slo> {
  const findings = new Findings();
  const { name, objective, sli, minimumBadEvents, noTraffic } = written;
  const { description, runbook = inherited.runbook, dashboard = inherited.dashboard, traffic = inherited.traffic } = written;
  const reference = (severity: string | undefined, fallback: Severity | undefined, span: Span) =>
    findings.take(severityNamed(severity, fallback, inherited.severities, span));

  const ticket = firstTicket(inherited.severities);
  // What vanishes are members of a composite, which say so themselves.
  const absent = reference(written.absent, sli.kind === 'composite' ? undefined : ticket, place.at('absent').span);
  const { class: className = inherited.class } = written;
  const slo: Slo = {
    name,
    objective,
    period: periodOf(written.period, inherited.timezone),
    sli,
    // What is made of others takes over what their budgets are spent on.
    budgeting: sli.kind === 'composite' ? OCCURRENCES : budgetingOf(written.budgeting, inherited.evaluation.base),
    minimumBadEvents,
    noTraffic,
    by: written.by?.labels ?? [],
    severities: findings.take(overridden(written, place.at('severities'), inherited.severities)) ?? inherited.severities,
    ...withoutUndefined({
      class: className === undefined ? undefined : takenFrom(className, place, inherited.classes),
      description,
      runbook,
      dashboard,
      traffic,
      absent,
      atMost: written.by?.atMost,
      budgetExhausted: reference(written.budgetExhausted, ticket, place.at('budgetExhausted').span),
      expectTraffic: expectedTraffic(written, (severity) =>
        reference(severity, absent ?? ticket, place.at('expectTraffic', 'severity').span),
      ),
      exhaustion: predictedExhaustion(written, (severity) =>
        reference(severity, inherited.severities[1] ?? ticket, place.at('exhaustion', 'severity').span),
      ),
    }),
    place,
  };
  findings.addAll(checkBy(slo));
  return { value: slo, findings: findings.all };
}

/** `timezone` is that of calendars which name none. */
export function periodOf(written: SloDefinition['period'], timezone: string): Period {
  return typeof written === 'number'
    ? rolling(written)
    : { kind: 'calendar', unit: written.calendar, timezone: written.timezone ?? timezone };
}

type SeverityReference = (severity: string | undefined) => Severity | undefined;

function expectedTraffic({ expectTraffic }: SloDefinition, reference: SeverityReference): Slo['expectTraffic'] {
  if (expectTraffic === undefined) return undefined;
  const { atLeast, severity } = 'atLeast' in expectTraffic ? expectTraffic : { atLeast: expectTraffic, severity: undefined };
  const resolved = reference(severity);
  return resolved === undefined ? undefined : { atLeast, severity: resolved };
}

function predictedExhaustion({ exhaustion }: SloDefinition, reference: SeverityReference): Slo['exhaustion'] {
  if (exhaustion === undefined) return undefined;
  const severity = reference(exhaustion.severity);
  return severity === undefined ? undefined : { within: exhaustion.within, severity };
}

/** The first severity that always makes a ticket; where none does, the least urgent. */
function firstTicket(severities: readonly Severity[]): Severity | undefined {
  return severities.find(({ response }) => response.kind === 'always' && response.response === 'ticket') ?? severities.at(-1);
}

function severityNamed(
  name: string | undefined,
  fallback: Severity | undefined,
  severities: readonly Severity[],
  span: Span,
): Outcome<Severity> {
  if (name === 'off') return { findings: [] };
  const found = name === undefined ? fallback : severities.find((severity) => severity.name === name);
  if (found !== undefined) return { value: found, findings: [] };
  if (name === undefined) return { findings: [] };
  return { findings: [unknownReference('severity', name, [...severities.map((severity) => severity.name), 'off'], span)] };
}

/** The severities as they count for this SLO. */
function overridden(
  { severities: overrides = {}, sli, budgeting }: SloDefinition,
  place: Place,
  severities: readonly Severity[],
): Outcome<readonly Severity[]> {
  const known = severities.map(({ name }) => name);
  const findings: Finding[] = Object.keys(overrides)
    .filter((name) => !known.includes(name))
    .map((name) => unknownReference('severity', name, known, place.at(name).keySpan));
  // A share of bad slices is another thing than the share of bad events that a severity's bound was chosen for.
  const isOfSlices = budgeting !== 'occurrences' && budgeting.method === 'timeslices';
  const bounds = isOfSlices ? 'on request' : errorRatioBoundsOf(sli);
  const value = severities.flatMap((severity) => {
    const override = overrides[severity.name];
    if (override === 'off') return [];
    const { burn, errorRatio, escalate, ...rest } = severity;
    const changed = {
      escalate: override?.escalate ?? escalate,
      burn: override?.burn ?? burn,
      errorRatio: override?.errorRatio ?? (bounds === 'by default' ? errorRatio : undefined),
    };
    const kept = Object.fromEntries(Object.entries(changed).filter(([, part]) => part !== undefined && part !== 'off'));
    return [{ ...rest, ...kept, place: override === undefined ? severity.place : place.at(severity.name) }];
  });
  return { value, findings: [...findings, ...value.flatMap((severity) => checkOverriddenEscalation(severity, value, severities, place))] };
}

/** What was written for this SLO is checked here; that of the severities themselves is checked there. */
function checkOverriddenEscalation(
  severity: Severity,
  own: readonly Severity[],
  all: readonly Severity[],
  place: Place,
): readonly Finding[] {
  const { name, escalate } = severity;
  if (escalate === undefined) return [];
  const at = place.at(name, 'escalate');
  const findings = place.has(name, 'escalate') ? checkEscalation(severity, at, all) : [];
  const isOff = all.some((one) => one.name === escalate.to) && own.every((one) => one.name !== escalate.to);
  return isOff
    ? [...findings, severityDiagnostics['escalation-to-off'].at(place.at(escalate.to).span, { from: name, to: escalate.to })]
    : findings;
}

function checkBy({ by, atMost, place }: Slo): Finding[] {
  const labels = place.at('by', 'labels');
  if (atMost === undefined) return [];
  if (by.length === 0) return [diagnostics['by-nothing'].at(labels.keySpan, { expected: 'at least one label', found: 'none' })];
  const none = diagnostics['by-nothing'].at(place.at('by', 'atMost').span, { expected: 'at least one label set', found: 0 });
  const wrong = by.flatMap((label, index) => {
    const { span } = labels.at(index);
    if (RESERVED_BY.includes(label)) return [diagnostics['reserved-by'].at(span, { label })];
    const twice = { expected: 'each label once', found: `${label} twice` };
    return by.indexOf(label) < index ? [diagnostics['by-nothing'].at(span, twice)] : [];
  });
  return [...(atMost === 0 ? [none] : []), ...wrong];
}
