import type * as z from 'zod';
import { parameterTemplate } from '../promql/schema.ts';
import {
  alertName,
  decimal,
  duration,
  labelValue,
  listOf,
  mapOf,
  metricName,
  name,
  object,
  oneOf,
  parameterName,
  severityName,
  text,
  url,
  versionRange,
} from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

export const PARAMETER_TYPES = ['label', 'number', 'duration', 'bytes', 'ratio'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

const parameter = object({
  type: oneOf(PARAMETER_TYPES).meta({ description: 'What its value is: the value of a label, or a number with or without a unit.' }),
  default: labelValue
    .optional()
    .meta({ description: 'Its value where a part says nothing. Without one, alerts that name it are left out.' }),
  why: text.optional().meta({ description: 'What the default rests on.' }),
});

export type ParameterDefinition = z.output<typeof parameter>;

const METRIC_TYPES = ['counter', 'gauge', 'histogram', 'summary', 'info', 'untyped'] as const;

const describedMetric = object({
  name: metricName.meta({ description: 'Its name; of a histogram or summary without _bucket, _sum and _count.' }),
  type: oneOf(METRIC_TYPES).meta({ description: 'As the program declares it.' }),
  labels: listOf(text, 'a list of labels').optional().meta({ description: 'Its labels, beside those of every series.' }),
  since: text.optional().meta({ description: 'First version that has it.' }),
  until: text.optional().meta({ description: 'First version that does not have it any more.' }),
  when: text.optional().meta({ description: 'Under which condition it exists.' }),
});

const metric = eitherOf([metricName, describedMetric], 'the name of a metric, or a mapping with name and type');

const rung = object({
  severity: severityName.meta({ description: 'One of the severities.' }),
  above: decimal.optional().meta({ description: 'What `$above` stands for in the expression.' }),
  below: decimal.optional().meta({ description: 'What `$below` stands for in the expression.' }),
  for: duration.optional().meta({ description: 'How long the expression must hold first.' }),
});

const series = mapOf(text, text, "series in promtool's notation with their values");

const test = object({
  healthy: series.meta({ description: 'Series, a sample a minute, on which the alert is silent.' }),
  sick: eitherOf([series, listOf(series, 'a list of symptoms')], 'series with their values, or a list of several symptoms').meta({
    description:
      'Series on which it fires at their end, with every severity of its ladder; or several such symptoms, each of which is enough.',
  }),
  restart: series
    .optional()
    .meta({ description: 'Series of a restart, on which it is silent. Default: the healthy ones, counters beginning again.' }),
});

export type ComponentTestDefinition = z.output<typeof test>;

const componentAlert = object({
  name: alertName.meta({ description: 'Name of the alert, the same for every part.' }),
  severity: severityName.optional().meta({ description: 'One of the severities; or a ladder.' }),
  ladder: listOf(rung, 'a list of severities with thresholds')
    .optional()
    .meta({ description: 'The same alert in several severities: the higher one mutes the lower.' }),
  expr: parameterTemplate.meta({ description: 'PromQL with `$parameters` for numbers, durations and label values.' }),
  for: duration.optional().meta({ description: 'How long the expression must hold first.' }),
  keepFiringFor: duration.optional().meta({ description: 'How long the alert goes on after the expression ended.' }),
  why: text.meta({ description: 'What the threshold rests on. Part of the description that people read.' }),
  summary: text.optional().meta({ description: 'One line for the phone. A Go template as in Prometheus; `$parameters` are filled in.' }),
  firstSteps: listOf(text, 'a list of first steps').prefault([]).meta({ description: 'What to look at first.' }),
  runbook: url.optional().meta({ description: 'What to do. Default: that of the stack.' }),
  signal: name.optional().meta({ description: 'Which signal it is about, such as spans: only parts that receive it explain the alert.' }),
  concerns: oneOf(['input'])
    .optional()
    .meta({ description: '`input`: what comes in rather than what goes out, so nothing explains it in the parts to which data goes on.' }),
  inhibitedBy: listOf(alertName, 'a list of alerts')
    .prefault([])
    .meta({ description: 'Alerts that explain it: of the same part, or else of a part that this one exports to or stores in.' }),
  breaks: oneOf(['telemetry']).optional().meta({
    description:
      '`telemetry`: while it fires, metrics no longer get through the part, so it explains that the SLIs of services behind it have vanished.',
  }),
  placement: oneOf(['meta'])
    .optional()
    .meta({ description: '`meta`: it must not depend on what it watches and goes to the rules of a second Prometheus.' }),
  versions: versionRange.optional().meta({ description: 'Versions of the component that it is for.' }),
  requires: listOf(parameterName, 'a list of features').prefault([]).meta({ description: 'Features that the part must declare.' }),
  tiers: listOf(name, 'a list of tiers').optional().meta({ description: 'Tiers that it is for. Default: all.' }),
  modes: listOf(name, 'a list of modes').optional().meta({ description: 'Modes that it is for. Default: all.' }),
  source: text.optional().meta({ description: 'Where alert and threshold come from.' }),
  test: test.optional().meta({ description: 'What makes it fire and what must not, for `alertc test`.' }),
});

export type ComponentAlertDefinition = z.output<typeof componentAlert>;

const leftOut = object({
  name: text.meta({ description: 'Name of the alert.' }),
  why: text.meta({ description: 'Why it is not here.' }),
});

export const component = {
  kind: 'Component',
  summary: 'Alerts for one kind of program of a stack; replaces the shipped one of the same name whole.',
  schema: object({
    component: name.meta({ description: 'Name of the component, as parts of the stack name it.' }),
    summary: text.optional().meta({ description: 'One line for the documentation.' }),
    versions: versionRange.optional().meta({ description: 'Versions that these alerts are known to be right for. Default: any.' }),
    receives: listOf(name, 'a list of signals')
      .prefault([])
      .meta({ description: 'Signals that it takes: spans, metrics, logs. Default: any.' }),
    parameters: mapOf(parameterName, parameter, 'a mapping of parameters')
      .prefault({})
      .meta({ description: 'What differs from part to part. Whatever a part says under the same name is its value.' }),
    metrics: listOf(metric, 'a list of metrics').prefault([]).meta({ description: 'Every metric that the expressions name.' }),
    alerts: listOf(componentAlert, 'a list of alerts').meta({ description: 'The alerts, for each part of this component.' }),
    leftOut: listOf(leftOut, 'a list of alerts').prefault([]).meta({ description: 'Alerts that others have and this file has not.' }),
  }),
} as const;

export type ComponentDefinition = z.output<(typeof component)['schema']>;
