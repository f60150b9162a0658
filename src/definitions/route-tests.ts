import type * as z from 'zod';
import { labelName, labelValue, listOf, mapOf, object, scalar, text } from '../values/schema.ts';
import { parseWhen } from '../values/week-time.ts';

const labels = mapOf(labelName, labelValue, 'labels such as { service: checkout, severity: P0 }');

const routeTest = object({
  name: text.meta({ description: 'What is expected, in words; unique in the repository.' }),
  alert: labels.meta({
    description:
      'Labels that tell which alert: of a service, an SLO, a severity, or an alertname. With an SLO and no signal it is the burn alert.',
  }),
  at: scalar('a time such as sun 03:00', parseWhen).optional().meta({
    description:
      "When it fires: sun 03:00 by the clock of the team's hours, or 2026-12-25 10:00. Default: at any time of an ordinary week.",
  }),
  expect: listOf(text, 'a list of receivers such as [payments/page]').meta({
    description:
      'Names of all receivers that are told, each once; [] for nobody. With `inhibitedBy` or `mutedBy`: who would be, but for that.',
  }),
  whileFiring: listOf(labels, 'a list of labels')
    .prefault([])
    .meta({ description: 'Other alerts that fire. Without `inhibitedBy` they must not mute it.' }),
  inhibitedBy: text.optional().meta({ description: 'The service or the name of the alert of `whileFiring` that mutes it.' }),
  mutedBy: text.optional().meta({ description: 'The maintenance that mutes it at that time, by its name.' }),
});

export type RouteTestDefinition = z.output<typeof routeTest>;

export const routeTests = {
  kind: 'RouteTests',
  summary: 'What a repository expects of its routes: which alert reaches whom, when. Run by `alertc test`.',
  schema: object({
    tests: listOf(routeTest, 'a list of tests').meta({ description: 'The tests.' }),
  }),
} as const;
