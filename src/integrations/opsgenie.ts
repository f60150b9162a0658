import { listOf, openUrl, secretFile, text, trueOrFalse } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import { INCIDENT_FIELDS } from './incident-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

const SCALE = ['P1', 'P2', 'P3', 'P4', 'P5'];

export const opsgenie: Integration = {
  name: 'opsgenie',
  configKey: 'opsgenie_configs',
  since: version(0, 22),
  summary: 'Opsgenie, Alert API; its vendor ends it in 2027.',
  example: `opsgenie:
  apiKeyFile: /etc/alertmanager/secrets/payments-opsgenie
  team: payments`,
  fields: [
    {
      name: 'apiKeyFile',
      required: true,
      schema: secretFile,
      description: 'File with the key of the API integration.',
      config: { key: 'api_key_file', since: version(0, 24) },
      secret: 'file',
    },
    ...INCIDENT_FIELDS,
    {
      name: 'apiUrl',
      schema: openUrl,
      description: 'Host of the API where it is not the usual one: https://api.eu.opsgenie.com/.',
      config: { key: 'api_url', since: version(0, 22) },
    },
    {
      name: 'team',
      schema: text,
      description: 'Team that is made responsible; not needed where the key belongs to a team.',
      config: { key: 'responders', since: version(0, 22), written: (name) => [{ name: String(name), type: 'team' }] },
    },
    {
      name: 'tags',
      schema: listOf(text, 'a list of tags'),
      description: 'Tags of the alert.',
      config: { key: 'tags', since: version(0, 22), written: (tags) => (Array.isArray(tags) ? tags.join(',') : String(tags)) },
    },
    {
      name: 'updateAlerts',
      schema: trueOrFalse,
      description: 'Whether message and description of an open alert follow later notifications.',
      config: { key: 'update_alerts', since: version(0, 24) },
    },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { apiKey: 'apiKeyFile' },
  incidents: 'kept open',
  severityScale: SCALE,
  constants: ({ severities }) => ({
    message: TITLE,
    description: message('alertc.text'),
    priority: severityTemplate(severities, SCALE),
    entity: '{{ .CommonLabels.service }}',
    send_resolved: true,
  }),
};
