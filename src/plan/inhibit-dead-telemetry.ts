import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model, Service, Severity } from '../model/model.ts';
import type { StackAlert, StackPart } from '../model/stack.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { TELEMETRY_LABEL } from './alert-labels.ts';
import { equalTo, oneOf } from './matcher.ts';
import type { InhibitRule } from './plan.ts';

/**
 * While a part through which the metrics of services come is dead, nobody is told that their SLIs or their traffic have vanished. Never what is more
 * urgent than the news about the part: the page for a service that is always on goes out, unless somebody is paged for the part as well.
 *
 * The alerts say in a label through which part their service's metrics come, so the rules do not grow with the services, and whoever reads such an
 * alert knows where to look.
 */
export function inhibitByDeadTelemetry(model: Model): Outcome<readonly InhibitRule[]> {
  const { stack, severities, routing } = model;
  const value = (stack?.parts ?? []).flatMap((part) =>
    absenceMutedBy(part, model).map((alert): InhibitRule => {
      const throughs = [...new Set(explainedBy(alert, part, model).flatMap(({ telemetryPath }) => telemetryPath?.through ?? []))].sort();
      return { ...pathRule(alert, part, throughs, severities), equal: ['environment', ...routing.externalLabels] };
    }),
  );
  return { value, findings: [] };
}

/** Alerts of a part that mute the alerts of some service that its SLIs have vanished. */
export function absenceMutedBy(part: StackPart, model: Model): readonly StackAlert[] {
  return breaking(part).filter((alert) => explainedBy(alert, part, model).length > 0);
}

/** Services behind a part with anything to be absent that is no more urgent than the alert. */
function explainedBy({ severity }: StackAlert, part: StackPart, model: Model): readonly Service[] {
  return sendersThrough(part, model).filter((service) => absentSeverities(service).some(({ rank }) => rank >= severity.rank));
}

/** A rule for each alert that tells of it: since Alertmanager 0.30 a rule keeps one source, and the end of one would lift what another still holds. */
function pathRule({ name, severity }: StackAlert, part: StackPart, throughs: readonly string[], severities: readonly Severity[]) {
  const lower = severities.filter(({ rank }) => rank >= severity.rank).map((one) => one.name);
  return {
    source: [equalTo('source', 'stack'), equalTo('alertname', name), equalTo('service', part.name), equalTo('severity', severity.name)],
    target: [equalTo('source', 'slo'), equalTo('signal', 'absent'), oneOf('severity', lower), oneOf(TELEMETRY_LABEL, throughs)],
    reason: `metrics come through ${part.name}`,
    origin: part.place.keySpan,
  };
}

/** Services whose metrics cannot do without the part. */
function sendersThrough({ name }: StackPart, { services, stack }: Model): readonly Service[] {
  return services.filter(
    ({ environment, telemetryPath }) => environment === stack?.environment && telemetryPath?.parts.includes(name) === true,
  );
}

/** What says that no metrics get through, as far as it is evaluated where the SLIs are. */
function breaking({ alerts }: StackPart): readonly StackAlert[] {
  return alerts.filter(({ breaks, placement }) => breaks === 'telemetry' && placement === 'stack');
}

function absentSeverities({ slos }: Service): readonly Severity[] {
  return slos.flatMap(({ absent, expectTraffic }) => [
    ...(absent === undefined ? [] : [absent]),
    ...(expectTraffic === undefined ? [] : [expectTraffic.severity]),
  ]);
}

/**
 * How long such an alert goes on after the part has come back, where it mutes anything: until every SLI has a rate again, which takes two samples within
 * a base, and an evaluation on either side. Otherwise all of the services behind would be told of at the moment of recovery.
 */
export function outlastsRecovery(alert: StackAlert, part: StackPart, model: Model): Duration | undefined {
  const { base, fast } = model.evaluation;
  if (alert.breaks === undefined) return undefined;
  return absenceMutedBy(part, model).includes(alert) ? milliseconds(base + 2 * fast) : undefined;
}
