import type * as z from 'zod';
import {
  bytes,
  count,
  decimal,
  eventRate,
  keptFor,
  labelName,
  labelValue,
  listOf,
  mapOf,
  name,
  object,
  oneOf,
  parameterName,
  release,
  text,
  url,
} from '../values/schema.ts';
import { eitherOf } from './either-of.ts';
import { prices } from './telemetry-cost.ts';

/** How the counters of a program end: with _total, without, or with either, depending on how it is set up. */
export const METRIC_SUFFIXES = ['either', 'bare', 'suffixed'] as const;
export type MetricSuffix = (typeof METRIC_SUFFIXES)[number];

const timeAndSize = object({
  time: keptFor.optional().meta({ description: 'How long data is kept.' }),
  size: bytes.optional().meta({ description: 'How much data is kept: 600GB.' }),
});

const part = object({
  component: name.meta({ description: 'Which component it is: `prometheus`, `otel-collector` and so on, or one of your own.' }),
  tier: name.optional().meta({ description: 'Its place in a row of the same component: agent, gateway.' }),
  mode: name.optional().meta({ description: 'How the component runs: monolithic, microservices.' }),
  job: labelValue.optional().meta({ description: 'The value of `job` in its metrics.' }),
  replicas: count.optional().meta({ description: 'How many of it run.' }),
  exports: listOf(name, 'a list of parts').prefault([]).meta({ description: 'Parts that it sends to.' }),
  stores: eitherOf([name, listOf(name, 'a list of parts')], 'the name of a part, or a list of them')
    .optional()
    .meta({ description: 'Parts that it keeps its data in.' }),
  retention: eitherOf([keptFor, timeAndSize], 'a duration such as 7d, or a mapping with time and size')
    .optional()
    .meta({ description: 'How long, or how much, it keeps.' }),
  plan: mapOf(parameterName, decimal, 'a mapping of numbers')
    .prefault({})
    .meta({ description: 'What it was sized for, such as samplesPerSecond; docs/capacity.md has the keys of each component.' }),
  config: text.optional().meta({ description: 'Its own configuration file, relative to this one.' }),
  metricSuffix: oneOf(METRIC_SUFFIXES)
    .prefault('either')
    .meta({ description: 'Whether counters of the OpenTelemetry Collector end with _total.' }),
  always: mapOf(parameterName, eventRate, 'a mapping of signals to rates such as 10/s')
    .prefault({})
    .meta({ description: 'What always arrives: less is told.' }),
  features: listOf(parameterName, 'a list of features')
    .prefault([])
    .meta({ description: 'What it has in use that not every one has, such as remoteWrite.' }),
  parameters: mapOf(parameterName, labelValue, 'a mapping of parameters')
    .prefault({})
    .meta({ description: "Values for the component's parameters." }),
});

export type PartDefinition = z.output<typeof part>;

const telemetry = object({
  through: name.optional().meta({ description: 'Part that takes the metrics of services that say nothing about it.' }),
});

export const stack = {
  kind: 'Stack',
  summary: 'The programs that observe everything else: only what stands here is watched. One per repository.',
  schema: object({
    team: name.optional().meta({ description: 'Who is told. Default: the fallback team of the routing.' }),
    environment: name.prefault('production').meta({ description: 'In other environments than production nothing pages.' }),
    runbook: url
      .optional()
      .meta({ description: 'Address of the runbooks; `#` and the name of the alert in lower case are put behind it.' }),
    replicaLabel: labelName
      .prefault('prometheus_replica')
      .meta({ description: 'External label that tells the replicas of one Prometheus apart.' }),
    versions: mapOf(parameterName, release, 'a mapping of components to versions').prefault({}).meta({
      description: 'Versions by component in camelCase (otelCollector). Default for Prometheus and Alertmanager: those of the routing.',
    }),
    telemetry: telemetry
      .prefault({})
      .meta({ description: 'How the telemetry of services gets here, where they do not say it themselves.' }),
    prices: prices.optional().meta({ description: 'What stored telemetry costs, for the cost of each service.' }),
    redact: listOf(text, 'a list of attributes').prefault([]).meta({
      description:
        'Attributes of spans and logs that must not reach a store, such as password; the configurations of collectors are held against it.',
    }),
    parts: mapOf(name, part, 'a mapping of parts').meta({ description: 'Every part by its name, which is the `service` of its alerts.' }),
  }),
} as const;

export type StackDefinition = z.output<(typeof stack)['schema']>;
