import { openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import { INCIDENT_FIELDS } from './incident-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

const SCALE = ['CRITICAL', 'CRITICAL', 'WARNING', 'INFO'];

export const victorops: Integration = {
  name: 'victorops',
  configKey: 'victorops_configs',
  since: version(0, 22),
  summary: 'Splunk On-Call, formerly VictorOps.',
  example: `victorops:
  apiKeyFile: /etc/alertmanager/secrets/victorops
  routingKey: payments`,
  fields: [
    {
      name: 'apiKeyFile',
      required: true,
      schema: secretFile,
      description: 'File with the key of the REST integration.',
      config: { key: 'api_key_file', since: version(0, 25) },
      secret: 'file',
    },
    {
      name: 'routingKey',
      required: true,
      schema: text,
      description: 'Routing key, which is a name and no secret.',
      config: { key: 'routing_key', since: version(0, 22) },
    },
    ...INCIDENT_FIELDS,
    { name: 'apiUrl', schema: openUrl, description: 'Another host of the API.', config: { key: 'api_url', since: version(0, 22) } },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { apiKey: 'apiKeyFile' },
  incidents: 'kept open',
  severityScale: SCALE,
  // Only CRITICAL pages there, and P1 must as well.
  constants: ({ severities }) => ({
    message_type: severityTemplate(severities, SCALE),
    entity_display_name: TITLE,
    state_message: message('alertc.text'),
    send_resolved: true,
  }),
};
