import type * as z from 'zod';
import { selector } from '../promql/schema.ts';
import { bytes, currency, labelName, labelValue, listOf, name, object, oneOf, percent, positiveCount, price } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

/** How the bytes that a service sends can be counted, by signal; the first is the default. */
export const COUNTED_BY = {
  metrics: ['scrape', 'count-connector'],
  logs: ['loki-ruler', 'count-connector'],
  traces: ['tempo-usage', 'count-connector'],
} as const;

export const TELEMETRY_SIGNALS = ['metrics', 'logs', 'traces'] as const;
export type TelemetrySignal = (typeof TELEMETRY_SIGNALS)[number];
export type CountedBy = (typeof COUNTED_BY)[TelemetrySignal][number];

function counted<const Words extends readonly [string, ...string[]]>(words: Words) {
  const mapping = object({
    in: name.optional().meta({ description: 'Part of the stack that keeps it; its retention counts.' }),
    countedBy: oneOf(words)
      .optional()
      .meta({ description: `What tells how much arrives. Default: ${words[0]}.` }),
    label: labelName.optional().meta({ description: 'Label by which that tells services apart.' }),
    as: labelValue.optional().meta({ description: 'Its value for this service. Default: the name of the service.' }),
    itemSize: bytes.optional().meta({ description: 'Bytes of a log record, a span or a sample, where items are counted: 500B.' }),
    keep: percent.optional().meta({ description: 'How much of what arrives is kept after sampling and compression. Default: 100%.' }),
  });
  return eitherOf([name, mapping], 'the name of a part, or a mapping with in and countedBy');
}

const labelBudget = object({
  metric: selector.meta({ description: 'Selector of the metric: http_requests_total.' }),
  label: labelName.meta({ description: 'Label whose values are counted.' }),
  values: positiveCount.prefault('100').meta({ description: 'How many values of a job are expected at most.' }),
});

/** Under `telemetry:` of a service. */
export const costKeys = {
  jobs: listOf(labelValue, 'a list of jobs')
    .prefault([])
    .meta({ description: 'Values of `job` in its metrics, whose series are counted. A job belongs to one service.' }),
  series: positiveCount.optional().meta({ description: 'Budget: series of each of its jobs.' }),
  bytes: bytes.optional().meta({ description: 'Budget: what is stored of all its signals together, such as 200GB.' }),
  metrics: counted(COUNTED_BY.metrics)
    .optional()
    .meta({ description: 'Where its metrics are kept. Default: the one part that is a Prometheus.' }),
  logs: counted(COUNTED_BY.logs).optional().meta({ description: 'Where its logs are kept, and how they are counted.' }),
  traces: counted(COUNTED_BY.traces).optional().meta({ description: 'Where its traces are kept, and how they are counted.' }),
  labels: listOf(labelBudget, 'a list of labels')
    .prefault([])
    .meta({ description: 'Labels with another number of values than 100, or of other metrics than those of its SLIs.' }),
};

/** Under `prices:` of a stack. */
export const prices = object({
  currency: currency.meta({ description: 'Of all prices: EUR.' }),
  metrics: price.optional().meta({ description: 'What a gigabyte of stored metrics costs for a month.' }),
  logs: price.optional().meta({ description: 'The same for logs.' }),
  traces: price.optional().meta({ description: 'The same for traces.' }),
});

export type PricesDefinition = z.output<typeof prices>;
