import { secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { INCIDENT_FIELDS } from './incident-fields.ts';
import type { Integration } from './integration.ts';
import { severityTemplate, TITLE } from './messages.ts';

export const pagerduty: Integration = {
  name: 'pagerduty',
  configKey: 'pagerduty_configs',
  keepsIncidents: true,
  summary: 'PagerDuty, Events API v2.',
  example: `pagerduty:
  routingKeyFile: /etc/alertmanager/secrets/payments-pd
  autoResolve: 6h`,
  fields: [
    {
      name: 'routingKeyFile',
      required: true,
      schema: secretFile,
      description: 'File with the integration key of the PagerDuty service.',
      config: { key: 'routing_key_file', since: version(0, 25) },
      secret: 'file',
    },
    ...INCIDENT_FIELDS,
    {
      name: 'component',
      schema: text,
      description: 'Component shown at the incident.',
      config: { key: 'component', since: version(0, 22) },
    },
  ],
  constants: ({ severities }) => ({
    description: TITLE,
    severity: severityTemplate(severities, ['critical', 'error', 'warning', 'info']),
    send_resolved: true,
  }),
};
