import type * as z from 'zod';
import { unreadable } from '../values/diagnostics.ts';
import { type Duration, durationCure, milliseconds, parseDuration } from '../values/duration.ts';
import { count, labelValue, listOf, mapOf, object, scalar, text } from '../values/schema.ts';

/** What Prometheus reads in a rule file (model/rulefmt/rulefmt.go). It refuses unknown keys, and takes nothing behind a key for the key left out. */

/** Unlike in definitions 0 is one: `for: 0s` says that it was thought of. */
const duration = scalar('a duration such as 5m', (written) => {
  const value: Duration | undefined = /^0(?:ms|[smhdwy])?$/.test(written) ? milliseconds(0) : parseDuration(written);
  return value === undefined ? unreadable('a duration such as 5m', written, durationCure(written)) : { value };
});

const anyName = scalar('a name', (written) => ({ value: written }));
const texts = mapOf(
  anyName,
  labelValue.nullish().transform((value) => value ?? ''),
  'a mapping of names to texts',
)
  .nullish()
  .transform((value) => value ?? {});

const rule = object({
  record: text.optional(),
  alert: text.optional(),
  expr: text,
  for: duration.nullish(),
  keep_firing_for: duration.nullish(),
  labels: texts,
  annotations: texts,
});

export type RuleDocument = z.output<typeof rule>;

const rules = listOf(rule, 'a list of rules')
  .nullish()
  .transform((value) => value ?? []);

const group = {
  name: text,
  interval: duration.nullish(),
  query_offset: duration.nullish(),
  limit: count.nullish(),
  labels: texts,
  rules,
};

const groupSchema = object(group);

export type GroupDocument = z.output<typeof groupSchema>;

/** A rule file of Prometheus. */
export const ruleFile = object({
  groups: listOf(groupSchema, 'a list of groups')
    .nullish()
    .transform((value) => value ?? []),
});

/** What stands below `spec:` of a PrometheusRule; the strategy for partial responses is Thanos', and the operator leaves it out as well. */
export const prometheusRule = object({
  groups: listOf(object({ ...group, partial_response_strategy: text.nullish() }, Object.keys(group)), 'a list of groups')
    .nullish()
    .transform((value) => value ?? []),
});
