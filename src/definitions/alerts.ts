import { labelName, labelValue, mapOf, name, object } from '../values/schema.ts';
import { plainAlerts } from './plain-alert.ts';

export const alerts = {
  kind: 'Alerts',
  summary: 'Plain alerts that belong to a team but to no service.',
  schema: object({
    team: name.meta({ description: 'Who is told.' }),
    environment: name.prefault('production').meta({ description: 'In other environments than production nothing pages.' }),
    labels: mapOf(labelName, labelValue, 'a mapping of labels').optional().meta({ description: 'Extra labels of every alert.' }),
    alerts: plainAlerts.meta({ description: 'The alerts.' }),
  }),
} as const;
