import * as z from 'zod';
import { duration, name, object, objective, text } from '../values/schema.ts';
import { slo } from './service.ts';

/** Keys of an SLO that are its own. All others a class may give. */
const OWN_KEYS: readonly string[] = ['name', 'class', 'sli', 'description'];

/** Keys of an SLO that a class may give. */
export const GIVEN_KEYS: readonly string[] = Object.keys(slo.shape).filter((key) => !OWN_KEYS.includes(key));

const given = Object.fromEntries(
  Object.entries<z.ZodType>(slo.shape)
    .filter(([key]) => GIVEN_KEYS.includes(key))
    .map(([key, schema]) => [
      key,
      withoutDefault(schema)
        .optional()
        .meta({ description: descriptionOf(schema) }),
    ]),
);

const latency = object({
  objective: objective.optional().meta({ description: 'Share of requests that are fast enough, in per cent.' }),
  threshold: duration.optional().meta({ description: 'Slower than this is bad.' }),
});

export const objectiveClass = {
  kind: 'ObjectiveClass',
  summary: 'What SLOs of one class have in common: `class: high-fast` takes it, and their own keys win.',
  schema: object({
    class: name.meta({ description: 'Name of the class, unique in the repository.' }),
    description: text.optional().meta({ description: 'What belongs into this class, in a sentence.' }),
    latency: latency.optional().meta({ description: 'What differs for SLIs of kind latency.' }),
    ...given,
  }),
} as const;

/** A class gives what is written in it, and no defaults. */
function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional ? withoutDefault(schema.unwrap() as z.ZodType) : schema;
}

function descriptionOf(schema: z.ZodType): string {
  return (schema.meta()?.description ?? '').replace(/ Needed here, unless a class gives it\.$/, '');
}
