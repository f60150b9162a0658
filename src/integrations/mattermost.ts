import { unreadable } from '../values/diagnostics.ts';
import { openUrl, scalar, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';
import { WEBHOOK_URL_FILE } from './webhook-url-file.ts';

/** Mattermost wants the name in the channel's address, which has no #. */
const channel = scalar('the name of a channel', (written) =>
  /^@?[a-z0-9][a-z0-9._-]*$/.test(written)
    ? { value: written }
    : unreadable(
        'the name of a channel as in its address',
        written,
        'write for example town-square, without # and in lower case, or @jane',
      ),
);

const SCALE = ['#c62828', '#e8912d', '#f2c744', '#439fe0'];

export const mattermost: Integration = {
  name: 'mattermost',
  configKey: 'mattermost_configs',
  since: version(0, 30),
  summary: 'A Mattermost channel, by incoming webhook.',
  example: `mattermost:
  webhookUrlFile: /etc/alertmanager/secrets/mattermost`,
  fields: [
    { ...WEBHOOK_URL_FILE, config: { key: 'webhook_url_file', since: version(0, 30) } },
    {
      name: 'channel',
      schema: channel,
      description: 'Another channel than that of the webhook.',
      config: { key: 'channel', since: version(0, 30) },
    },
    { name: 'username', schema: text, description: 'Name of the sender.', config: { key: 'username', since: version(0, 30) } },
    { name: 'iconUrl', schema: openUrl, description: 'Picture of the sender.', config: { key: 'icon_url', since: version(0, 30) } },
    {
      name: 'iconEmoji',
      schema: text,
      description: 'Picture of the sender by name.',
      config: { key: 'icon_emoji', since: version(0, 30) },
    },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { webhookUrl: 'webhookUrlFile' },
  severityScale: SCALE,
  // Since 0.32 title and colour could stand beside the text; a list of attachments is read by all versions.
  wakes: 'nobody',
  constants: ({ severities }) => ({
    text: '',
    attachments: [
      {
        fallback: TITLE,
        title: TITLE,
        title_link: '{{ .ExternalURL }}',
        text: message('alertc.markdown'),
        color: severityTemplate(severities, SCALE, '#2e7d32'),
      },
    ],
    send_resolved: true,
  }),
};
