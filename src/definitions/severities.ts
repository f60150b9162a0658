import type * as z from 'zod';
import { unreadable } from '../values/diagnostics.ts';
import { parseDuration, printDuration } from '../values/duration.ts';
import { duration, labelName, listOf, mapOf, name, object, oneOf, percent, scalar, severityName, text } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';
import { escalation } from './escalation.ts';

/** What a severity asks of people. */
export const RESPONSES = ['page', 'notify', 'ticket', 'digest'] as const;
export type Response = (typeof RESPONSES)[number];

export const response = oneOf(RESPONSES);

const byHours = object({
  during: name.meta({ description: 'Hours of the routing; a team may mean other hours by the same name.' }),
  then: response.meta({ description: 'Response during these hours.' }),
  otherwise: response.meta({ description: 'Response at all other times.' }),
});

/** A period as a key, in the one notation that all periods print in. */
const periodKey = scalar('a period such as 30d', (written) => {
  const period = parseDuration(written);
  return period === undefined
    ? unreadable('a period such as 30d', written, 'write days: 7d, 28d, 30d, 90d')
    : { value: printDuration(period) };
});

export const burn = object({
  spend: eitherOf([percent, mapOf(periodKey, percent, 'spends by period')], 'a percentage, or a mapping of periods to percentages').meta({
    description: 'Share of the error budget that may be spent within the long window; one for all periods, or one for each.',
  }),
  long: duration.meta({ description: 'Long window: how much budget must be gone.' }),
  short: duration.meta({ description: 'Short window: it must still be going on.' }),
});

export const errorRatio = object({
  above: percent.meta({ description: 'Error ratio that is too high whatever the budget says.' }),
  over: duration.meta({ description: 'Window over which the ratio is taken.' }),
});

export const group = object({
  wait: duration.meta({ description: 'How long the first notification waits for others, and for a higher severity to inhibit it.' }),
  interval: duration.meta({ description: 'How often a group is looked at again.' }),
  repeat: duration.meta({ description: 'After how long a notification is repeated.' }),
  by: listOf(labelName, 'a list of labels').meta({ description: 'Labels whose equal values make one notification.' }),
});

const severity = object({
  meaning: text.meta({ description: 'When to choose this severity.' }),
  response: eitherOf([response, byHours], 'one of page, notify, ticket, digest, or a mapping with during, then, otherwise').meta({
    description: 'What it asks of people, possibly by hours.',
  }),
  burn: burn.optional().meta({ description: 'The burn pair of SLOs.' }),
  errorRatio: errorRatio.optional().meta({ description: 'A bound on the error ratio beside the burn pair.' }),
  escalate: escalation
    .optional()
    .meta({ description: 'When a burn alert of this severity has fired for long, it fires in a more urgent one as well.' }),
  group: group.meta({ description: 'How Alertmanager groups and repeats.' }),
});

export type SeverityDefinition = z.output<typeof severity>;

const evaluation = object({
  base: duration.prefault('5m').meta({ description: 'Window of the recorded bases, also the shortest window.' }),
  directUpTo: duration.prefault('1h').meta({ description: 'Windows up to this read the source series; longer ones the recorded bases.' }),
  fast: duration.prefault('30s').meta({ description: 'Interval of bases, direct windows and burn alerts.' }),
  slow: duration.prefault('2m').meta({ description: 'Interval of derived windows and the period.' }),
});

export const severities = {
  kind: 'Severities',
  summary: 'The severities in effect, most urgent first; replaces the shipped ones whole.',
  schema: object({
    evaluation: evaluation.prefault({}).meta({ description: 'Windows and intervals of the rules.' }),
    severities: mapOf(severityName, severity, 'a mapping of severities').meta({
      description: 'Severities by name; their order is their rank.',
    }),
  }),
} as const;
