import type * as z from 'zod';
import { unreadable } from '../values/diagnostics.ts';
import { calendarDate, listOf, mapOf, object, oneOf, parameterName, scalar, text } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

const code = scalar(
  'a code such as alert/no-runbook',
  (written) =>
    /^[a-z]+\/[a-z0-9-]+$/.test(written)
      ? { value: written }
      : unreadable('a code such as alert/no-runbook', written, 'write area/what-is-wrong; `alertc explain` lists all of them'),
  { pattern: '^[a-z]+/[a-z0-9-]+$' },
);

const level = oneOf(['off', 'info', 'warning', 'error']);

const parameter = eitherOf([text, listOf(text, 'a list of texts')], 'a number, a duration, a text or a list of texts');

const setting = eitherOf(
  [
    level,
    object({
      level: level.optional().meta({ description: 'What it counts as: off, info, warning or error. Default: what it is.' }),
      reason: text.optional().meta({ description: 'Why, for those who wonder; needed wherever a level is lowered.' }),
      until: calendarDate.optional().meta({ description: 'The last day on which this holds; after it the finding is what it was.' }),
      parameters: mapOf(parameterName, parameter, 'a mapping of parameters')
        .optional()
        .meta({ description: 'What the rule goes by, such as a number; docs/lint.md lists the parameters of each.' }),
    }),
  ],
  'off, info, warning or error, or a mapping with level, reason and until',
);

export type LintSettingDefinition = z.output<typeof setting>;

export const lint = {
  kind: 'Lint',
  summary: 'What findings count as: warnings and notes can be lowered, raised or turned off. One per repository.',
  schema: object({
    rules: mapOf(code, setting, 'a mapping of codes').prefault({}).meta({ description: 'Levels by the code of the finding.' }),
  }),
} as const;
