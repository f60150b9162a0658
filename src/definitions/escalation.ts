import type * as z from 'zod';
import { duration, labelName, listOf, object, oneOf, severityName } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

const after = duration.meta({ description: 'How long the alert must keep firing first.' });
const to = severityName.meta({ description: 'The more urgent severity that it then has as well.' });

/** Of burn alerts: which of them belong together is known from their SLO. */
export const escalation = object({ after, to });

export const escalationOrOff = eitherOf([oneOf(['off']), escalation], 'a mapping with after and to, or off');

export const plainEscalation = object({
  after,
  to,
  by: listOf(labelName, 'a list of labels').optional().meta({
    description: 'Labels that tell the series of the alert apart. Needed where neither the expression nor its metrics say which those are.',
  }),
});

export type PlainEscalationDefinition = z.output<typeof plainEscalation>;
