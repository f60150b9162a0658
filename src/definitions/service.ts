import type * as z from 'zod';
import { sliSchema } from '../sli/kinds.ts';
import { count, duration, labelName, labelValue, listOf, mapOf, name, object, objective, text, url } from '../values/schema.ts';
import { plainAlerts } from './plain-alert.ts';

const slo = object({
  name: name.meta({ description: 'Name of the SLO, unique in the service.' }),
  objective: objective.meta({ description: 'Share of good events in per cent, such as 99.9.' }),
  period: duration.prefault('30d').meta({ description: 'Rolling period that the error budget is for.' }),
  description: text.optional().meta({ description: 'What is promised, in a sentence for people.' }),
  sli: sliSchema.meta({ description: 'What is measured. `kind` decides the other keys.' }),
  minimumBadEvents: count
    .prefault('3')
    .meta({ description: 'Fewer bad events than this in the long window never fire. 0 turns the guard off.' }),
  runbook: url.optional().meta({ description: 'What to do. Default: the runbook of the service.' }),
  dashboard: url.optional().meta({ description: 'Where to look. Default: the dashboard of the service.' }),
});

export type SloDefinition = z.output<typeof slo>;

export const service = {
  kind: 'Service',
  summary: 'A service with its SLOs and plain alerts.',
  schema: object({
    service: name.meta({ description: 'Name of the service; the identity of everything generated is environment + service + slo.' }),
    environment: name.prefault('production').meta({ description: 'In other environments than production nothing pages.' }),
    team: name.optional().meta({ description: 'Who is told. Default: the fallback team of the routing.' }),
    description: text.optional().meta({ description: 'What the service does, in a sentence.' }),
    runbook: url.optional().meta({ description: 'What to do when an alert fires.' }),
    dashboard: url.optional().meta({ description: 'Where to look when an alert fires.' }),
    labels: mapOf(labelName, labelValue, 'a mapping of labels').optional().meta({ description: 'Extra labels of every alert.' }),
    slos: listOf(slo, 'a list of SLOs').prefault([]).meta({ description: 'What the service promises.' }),
    alerts: plainAlerts.prefault([]).meta({ description: 'Plain symptom alerts in the same severities.' }),
  }),
} as const;
