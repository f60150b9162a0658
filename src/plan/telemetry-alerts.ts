import type { Labels, Severity } from '../model/model.ts';
import { aggregate, call, compare, number, or, sumBy } from '../promql/build.ts';
import { milliseconds } from '../values/duration.ts';
import { sloAlertLabels, TELEMETRY_LABEL } from './alert-labels.ts';
import { absentAnnotations, labelSetsAnnotations, trafficAnnotations } from './annotations.ts';
import { labelSetsAlert, sliAbsentAlert, trafficAlert } from './naming.ts';
import type { AlertingRule } from './plan.ts';
import type { SloContext } from './slo-context.ts';

/** Bases of low traffic before it is told: a deployment may take some minutes. */
const BASES_BEFORE_TRAFFIC = 3;

/** What speaks when no error can be counted: the SLI is gone, the traffic is gone, or there are more label sets than declared. */
export function telemetryAlerts(context: SloContext): AlertingRule[] {
  return [...sliAbsent(context), ...lowTraffic(context), ...tooManyLabelSets(context)];
}

/** Either base missing: the total, or the errors, which a threshold that is no bucket leaves empty. */
function sliAbsent(context: SloContext): AlertingRule[] {
  const { service, slo, series, evaluation } = context;
  if (slo.absent === undefined) return [];
  const { base } = evaluation;
  return [
    {
      kind: 'alerting',
      alert: sliAbsentAlert(service.name, slo.name),
      expr: or(call('absent', series.errors(base)), call('absent', series.total(base))),
      for: base,
      labels: absentLabels(context, slo.absent),
      annotations: absentAnnotations(context),
      origin: slo.place.at('name').span,
    },
  ];
}

function lowTraffic(context: SloContext): AlertingRule[] {
  const { service, slo, series, evaluation } = context;
  if (slo.expectTraffic === undefined) return [];
  const { atLeast, severity } = slo.expectTraffic;
  return [
    {
      kind: 'alerting',
      alert: trafficAlert(service.name, slo.name),
      expr: compare(sumBy([], series.total(evaluation.base)), '<', number(atLeast)),
      for: milliseconds(BASES_BEFORE_TRAFFIC * evaluation.base),
      labels: absentLabels(context, severity),
      annotations: trafficAnnotations(context, atLeast),
      origin: slo.place.at('expectTraffic').keySpan,
    },
  ];
}

/** With the part through which the metrics come: while it is dead, it explains that they have vanished. */
function absentLabels(context: SloContext, severity: Severity): Labels {
  const { telemetryPath } = context.service;
  const labels = sloAlertLabels(context, severity, 'absent');
  return telemetryPath === undefined ? labels : { ...labels, [TELEMETRY_LABEL]: telemetryPath.through };
}

/** Each label set costs a set of recorded series, so growth beyond what was declared is told to those who own the service, without haste. */
function tooManyLabelSets(context: SloContext): AlertingRule[] {
  const { service, slo, series, evaluation } = context;
  const severity: Severity | undefined = slo.severities.at(-1);
  if (slo.atMost === undefined || severity === undefined) return [];
  return [
    {
      kind: 'alerting',
      alert: labelSetsAlert(service.name, slo.name),
      expr: compare(aggregate('count', [], series.total(evaluation.base)), '>', number(slo.atMost)),
      for: evaluation.base,
      labels: sloAlertLabels(context, severity, 'symptom'),
      annotations: labelSetsAnnotations(context, slo.atMost),
      origin: slo.place.at('by').keySpan,
    },
  ];
}
