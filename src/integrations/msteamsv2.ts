import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, TITLE } from './messages.ts';
import { WEBHOOK_URL_FILE } from './webhook-url-file.ts';

export const msteamsv2: Integration = {
  name: 'msteamsv2',
  configKey: 'msteamsv2_configs',
  since: version(0, 28),
  summary: 'Microsoft Teams by a workflow (Power Automate).',
  example: `msteamsv2:
  webhookUrlFile: /etc/alertmanager/secrets/payments-teams`,
  fields: [WEBHOOK_URL_FILE, ...HTTP_FIELDS],
  inlineSecrets: { webhookUrl: 'webhookUrlFile' },
  wakes: 'nobody',
  constants: () => ({ title: TITLE, text: message('alertc.markdown'), send_resolved: true }),
};
