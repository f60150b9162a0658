import { openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { titled } from './messages.ts';

export const webex: Integration = {
  name: 'webex',
  configKey: 'webex_configs',
  since: version(0, 25),
  summary: 'A Webex space, by bot.',
  example: `webex:
  roomId: Y2lzY29zcGFyazovL3VzL1JPT00
  tokenFile: /etc/alertmanager/secrets/webex`,
  fields: [
    { name: 'roomId', required: true, schema: text, description: 'Id of the space.', config: { key: 'room_id', since: version(0, 25) } },
    {
      name: 'tokenFile',
      required: true,
      schema: secretFile,
      description: 'File with the token of the bot.',
      config: { key: 'http_config.authorization.credentials_file', since: version(0, 25) },
      secret: 'file',
    },
    { name: 'apiUrl', schema: openUrl, description: 'Another address of the API.', config: { key: 'api_url', since: version(0, 25) } },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { token: 'tokenFile', botToken: 'tokenFile' },
  wakes: 'nobody',
  constants: () => ({ message: titled('alertc.markdown'), send_resolved: true }),
};
