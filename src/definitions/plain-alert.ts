import type * as z from 'zod';
import { expression } from '../promql/schema.ts';
import { alertName, duration, labelName, labelValue, listOf, mapOf, object, oneOf, severityName, text, url } from '../values/schema.ts';
import { plainEscalation } from './escalation.ts';

const plainAlert = object({
  name: alertName.meta({ description: 'Name of the alert, unique in the repository.' }),
  severity: severityName.meta({ description: 'One of the severities.' }),
  role: oneOf(['serviceDown'])
    .optional()
    .meta({ description: '`serviceDown`: the whole service is down, which explains its burn alerts and mutes them.' }),
  expr: expression.meta({ description: 'PromQL that returns something while the alert is to fire.' }),
  for: duration.optional().meta({ description: 'How long the expression must hold first.' }),
  keepFiringFor: duration.optional().meta({ description: 'How long the alert goes on after the expression ended.' }),
  escalate: plainEscalation
    .optional()
    .meta({ description: 'When it has fired for long, it fires in a more urgent severity as well, which mutes this one.' }),
  summary: text.optional().meta({ description: 'One line for the phone. A Go template as in Prometheus.' }),
  description: text.optional().meta({ description: 'More lines. A Go template as in Prometheus.' }),
  runbook: url.optional().meta({ description: 'What to do. Default: the runbook of the service.' }),
  dashboard: url.optional().meta({ description: 'Where to look. Default: the dashboard of the service.' }),
  labels: mapOf(labelName, labelValue, 'a mapping of labels').optional().meta({ description: 'Extra labels.' }),
});

export type PlainAlertDefinition = z.output<typeof plainAlert>;

export const plainAlerts = listOf(plainAlert, 'a list of alerts');
