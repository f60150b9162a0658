import type * as z from 'zod';
import { labelName, labelValue, listOf, mapOf, name, object, severityName, text } from '../values/schema.ts';

const DEFAULT_SEVERITY_LABEL = 'severity';

export const ruleFiles = {
  kind: 'RuleFiles',
  summary:
    'Existing Prometheus rule files, such as mixins: checked and routed, and copied unchanged but for the labels that routing needs.',
  schema: object({
    team: name.meta({ description: 'Who is told.' }),
    files: listOf(text, 'a list of paths such as ../mixins/*.yaml').meta({
      description:
        'Paths relative to this file, also outside of rules/. `*`, `?` and `[a-z]` stand for parts of a name, `**` for any folders. Prometheus rule files, or objects of kind PrometheusRule.',
    }),
    severity: mapOf(labelValue, severityName, 'a mapping of their severities to yours, such as critical: P1').meta({
      description: "The severity for each value of their severity label; `''` for alerts without one.",
    }),
    label: labelName.prefault(DEFAULT_SEVERITY_LABEL).meta({ description: 'The label that holds their severity.' }),
    service: name
      .optional()
      .meta({ description: 'Which service or part of the stack their alerts speak of. Default: what they say themselves.' }),
    environment: name.prefault('production').meta({ description: 'In other environments than production nothing pages.' }),
    labels: mapOf(labelName, labelValue, 'a mapping of labels')
      .optional()
      .meta({ description: 'Extra labels of every alert that does not have them itself.' }),
    only: listOf(text, 'a list of alert names')
      .optional()
      .meta({ description: 'Names of the alerts to take; all where it is left out. Another document may take others of the same file.' }),
    without: listOf(text, 'a list of alert names').prefault([]).meta({ description: 'Names of alerts to leave out, such as Watchdog.' }),
  }),
} as const;

export type RuleFilesDefinition = z.output<(typeof ruleFiles)['schema']>;
