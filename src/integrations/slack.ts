import { secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import type { Integration } from './integration.ts';
import { TEXT, TITLE } from './messages.ts';

export const slack: Integration = {
  name: 'slack',
  configKey: 'slack_configs',
  summary: 'A Slack channel, by incoming webhook.',
  example: `slack:
  channel: '#payments'
  apiUrlFile: /etc/alertmanager/secrets/slack`,
  fields: [
    {
      name: 'channel',
      required: true,
      schema: text,
      description: "Channel or user, quoted because of the #: '#payments'.",
      config: { key: 'channel', since: version(0, 22) },
    },
    {
      name: 'apiUrlFile',
      required: true,
      schema: secretFile,
      description: 'File with the address of the incoming webhook.',
      config: { key: 'api_url_file', since: version(0, 22) },
      secret: 'file',
    },
  ],
  constants: () => ({ title: TITLE, text: TEXT, send_resolved: true }),
};
