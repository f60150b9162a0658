import type * as z from 'zod';
import { matcherText } from '../promql/matchers.ts';
import { parseMoment } from '../values/moment.ts';
import {
  clockRange,
  duration,
  listOf,
  name,
  object,
  scalar,
  severityName,
  text,
  timeZone,
  trueOrFalse,
  weekdays,
} from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

const moment = scalar('a time such as 2026-12-01T22:00', parseMoment);

const scope = {
  service: name.optional().meta({ description: 'Only alerts of this service.' }),
  slo: name.optional().meta({ description: 'Only alerts of this SLO.' }),
  team: name.optional().meta({ description: 'Only alerts of this team.' }),
  environment: name.optional().meta({ description: 'Only alerts of this environment. Default: of all.' }),
  mutes: listOf(severityName, 'a list of severities').optional().meta({ description: 'Only these severities. Default: all.' }),
};

const why = {
  reason: text.meta({ description: 'Why, in a few words for those who wonder.' }),
  ticket: text.optional().meta({ description: 'Where it was agreed.' }),
  excludeFromBudget: trueOrFalse
    .optional()
    .meta({ description: 'Whether error budgets leave the time out: neither good nor bad events in it count.' }),
};

const silence = object({
  name: name.meta({ description: 'Name of the maintenance, unique in the repository: it is how a silence is found again.' }),
  ...scope,
  matchers: listOf(matcherText, 'a list of matchers')
    .optional()
    .meta({ description: 'Beside or in place of the keys above: Alertmanager matchers.' }),
  from: moment.meta({ description: 'When it begins, by the clock of the time zone; with Z or +01:00 behind it by UTC.' }),
  until: moment.meta({ description: 'When it ends.' }),
  timezone: timeZone.optional().meta({ description: 'Default: the time zone of the routing.' }),
  owner: name.meta({ description: 'The team that answers for it.' }),
  ...why,
});

const recurring = object({
  name: name.meta({ description: 'Name of the window, unique in the repository.' }),
  ...scope,
  days: weekdays.meta({ description: 'Days on which it begins: mon-sun, or sat,sun.' }),
  times: eitherOf([clockRange, listOf(clockRange, 'a list of hours')], 'hours such as 02:00-03:00, or a list of them').meta({
    description: 'Hours of these days; 23:00-01:00 reaches into the next day.',
  }),
  timezone: timeZone.optional().meta({ description: 'Default: the time zone of the routing.' }),
  owner: name.optional().meta({ description: 'The team that answers for it.' }),
  ...why,
});

export type SilenceDefinition = z.output<typeof silence>;
export type RecurringDefinition = z.output<typeof recurring>;

export const maintenance = {
  kind: 'Maintenance',
  summary: 'Silences for announced work, and windows that recur. Several documents are allowed.',
  schema: object({
    maximum: duration.prefault('14d').meta({ description: 'No silence of this document may be longer.' }),
    silences: listOf(silence, 'a list of silences').prefault([]).meta({ description: 'One-off silences, for `alertc silences apply`.' }),
    recurring: listOf(recurring, 'a list of recurring windows')
      .prefault([])
      .meta({ description: 'Windows that recur; alerts do not fire in them.' }),
  }),
} as const;
