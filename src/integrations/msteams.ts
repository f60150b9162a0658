import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, TITLE } from './messages.ts';
import { WEBHOOK_URL_FILE } from './webhook-url-file.ts';

export const msteams: Integration = {
  name: 'msteams',
  configKey: 'msteams_configs',
  since: version(0, 26),
  summary: 'Microsoft Teams by an Office 365 connector, which Microsoft retires: prefer msteamsv2.',
  example: `msteams:
  webhookUrlFile: /etc/alertmanager/secrets/payments-teams`,
  fields: [WEBHOOK_URL_FILE, ...HTTP_FIELDS],
  inlineSecrets: { webhookUrl: 'webhookUrlFile' },
  wakes: 'nobody',
  constants: () => ({ title: TITLE, summary: TITLE, text: message('alertc.markdown'), send_resolved: true }),
};
