import { count, duration, openUrl, secretFile } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { goDuration } from './go-duration.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import { INCIDENT_FIELDS } from './incident-fields.ts';
import type { Integration } from './integration.ts';

export const incidentio: Integration = {
  name: 'incidentio',
  configKey: 'incidentio_configs',
  since: version(0, 29),
  summary: 'An alert source of incident.io, which makes its own text of labels and annotations.',
  example: `incidentio:
  urlFile: /etc/alertmanager/secrets/incidentio-url
  tokenFile: /etc/alertmanager/secrets/incidentio-token`,
  fields: [
    {
      name: 'urlFile',
      schema: secretFile,
      description: 'File with the address of the alert source. Either this or `url`.',
      config: { key: 'url_file', since: version(0, 29) },
      secret: 'file',
    },
    { name: 'url', schema: openUrl, description: 'Address of the alert source.', config: { key: 'url', since: version(0, 29) } },
    {
      name: 'tokenFile',
      required: true,
      schema: secretFile,
      description: 'File with the token of the alert source.',
      config: { key: 'alert_source_token_file', since: version(0, 29) },
      secret: 'file',
    },
    ...INCIDENT_FIELDS,
    {
      name: 'maxAlerts',
      schema: count,
      description: 'Most alerts in one message.',
      config: { key: 'max_alerts', since: version(0, 29) },
    },
    {
      name: 'timeout',
      schema: duration,
      description: 'How long to wait for an answer.',
      config: { key: 'timeout', since: version(0, 29), written: goDuration },
    },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['urlFile', 'url']],
  inlineSecrets: { token: 'tokenFile', alertSourceToken: 'tokenFile', alertSourceTokenFile: 'tokenFile' },
  incidents: 'kept open',
  constants: () => ({ send_resolved: true }),
};
