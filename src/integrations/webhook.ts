import { count, duration, openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { goDuration } from './go-duration.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';

export const webhook: Integration = {
  name: 'webhook',
  configKey: 'webhook_configs',
  since: version(0, 22),
  summary: "Alertmanager's own JSON, posted to an address: ticket bridges, chat bots, heartbeats.",
  example: `webhook:
  urlFile: /etc/alertmanager/secrets/tickets-url`,
  fields: [
    {
      name: 'urlFile',
      schema: secretFile,
      description: 'File with the address. Either this or `url`.',
      config: { key: 'url_file', since: version(0, 26) },
      secret: 'file',
    },
    {
      name: 'url',
      schema: openUrl,
      description: 'The address itself, where it is no secret, such as a bridge inside the cluster.',
      config: { key: 'url', since: version(0, 22) },
    },
    {
      name: 'tokenFile',
      schema: secretFile,
      description: 'File with a bearer token.',
      config: { key: 'http_config.authorization.credentials_file', since: version(0, 22) },
      secret: 'file',
    },
    {
      name: 'username',
      schema: text,
      description: 'User for basic authentication.',
      config: { key: 'http_config.basic_auth.username', since: version(0, 22) },
    },
    {
      name: 'passwordFile',
      schema: secretFile,
      description: 'File with the password for basic authentication.',
      config: { key: 'http_config.basic_auth.password_file', since: version(0, 22) },
      secret: 'file',
    },
    {
      name: 'maxAlerts',
      schema: count,
      description: 'Most alerts in one message; the rest is only counted.',
      config: { key: 'max_alerts', since: version(0, 22) },
    },
    {
      name: 'timeout',
      schema: duration,
      description: 'How long to wait for an answer.',
      config: { key: 'timeout', since: version(0, 28), written: goDuration },
    },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['urlFile', 'url']],
  atMostOneOf: [['tokenFile', 'passwordFile']],
  together: [['username', 'passwordFile']],
  inlineSecrets: { token: 'tokenFile', password: 'passwordFile' },
  constants: () => ({ send_resolved: true }),
};
