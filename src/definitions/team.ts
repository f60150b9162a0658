import type * as z from 'zod';
import { receiverSchema } from '../integrations/kinds.ts';
import { listOf, name, object } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

const receivers = eitherOf(
  [receiverSchema, listOf(receiverSchema, 'a list of receivers')],
  'an integration with its settings, or a list of them',
);

/** Who is told, by response. */
export const receiversByResponse = object({
  page: receivers.optional().meta({ description: 'Wakes someone.' }),
  notify: receivers.optional().meta({ description: 'Seen by whoever looks.' }),
  ticket: receivers.optional().meta({ description: 'Worked on the next business day.' }),
  digest: receivers.optional().meta({ description: 'Read now and then.' }),
});

export type ReceiversDefinition = z.output<typeof receiversByResponse>;

export const team = {
  kind: 'Team',
  summary: 'A team and how it is told, per response.',
  schema: object({
    team: name.meta({ description: 'Name of the team.' }),
    hours: name.optional().meta({ description: 'Hours of the routing that count for this team instead of those a severity names.' }),
    receivers: receiversByResponse.meta({ description: 'Receivers by response.' }),
  }),
} as const;
