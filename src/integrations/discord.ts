import { openUrl, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, TITLE } from './messages.ts';
import { WEBHOOK_URL_FILE } from './webhook-url-file.ts';

export const discord: Integration = {
  name: 'discord',
  configKey: 'discord_configs',
  since: version(0, 25),
  summary: 'A Discord channel, by webhook.',
  example: `discord:
  webhookUrlFile: /etc/alertmanager/secrets/payments-discord`,
  fields: [
    WEBHOOK_URL_FILE,
    { name: 'username', schema: text, description: 'Name of the sender.', config: { key: 'username', since: version(0, 28) } },
    { name: 'avatarUrl', schema: openUrl, description: 'Picture of the sender.', config: { key: 'avatar_url', since: version(0, 28) } },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { webhookUrl: 'webhookUrlFile' },
  wakes: 'nobody',
  constants: () => ({ title: TITLE, message: message('alertc.markdown'), send_resolved: true }),
};
