import { openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { chatChannel } from './chat-channel.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

const SCALE = ['red', 'orange', 'yellow', 'blue'];

export const rocketchat: Integration = {
  name: 'rocketchat',
  configKey: 'rocketchat_configs',
  since: version(0, 28),
  summary: 'A Rocket.Chat channel.',
  example: `rocketchat:
  channel: '#payments'
  apiUrl: https://chat.example.com
  tokenFile: /etc/alertmanager/secrets/rocketchat-token
  tokenIdFile: /etc/alertmanager/secrets/rocketchat-user`,
  fields: [
    {
      name: 'channel',
      required: true,
      schema: chatChannel,
      description: "Channel or user, quoted because of the #: '#payments'.",
      config: { key: 'channel', since: version(0, 28) },
    },
    {
      name: 'apiUrl',
      required: true,
      schema: openUrl,
      description: 'Address of the server.',
      config: { key: 'api_url', since: version(0, 28) },
    },
    {
      name: 'tokenFile',
      required: true,
      schema: secretFile,
      description: 'File with the personal access token.',
      config: { key: 'token_file', since: version(0, 28) },
      secret: 'file',
    },
    {
      name: 'tokenIdFile',
      required: true,
      schema: secretFile,
      description: 'File with the id of the user.',
      config: { key: 'token_id_file', since: version(0, 28) },
      secret: 'file',
    },
    {
      name: 'emoji',
      schema: text,
      description: "Picture of the sender, quoted: ':bell:'.",
      config: { key: 'emoji', since: version(0, 28) },
    },
    { name: 'iconUrl', schema: openUrl, description: 'Picture of the sender.', config: { key: 'icon_url', since: version(0, 28) } },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { token: 'tokenFile', tokenId: 'tokenIdFile' },
  severityScale: SCALE,
  wakes: 'nobody',
  constants: ({ severities }) => ({
    title: TITLE,
    text: message('alertc.markdown'),
    color: severityTemplate(severities, SCALE, 'green'),
    send_resolved: true,
  }),
};
