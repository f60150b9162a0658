import { duration, openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { chatChannel } from './chat-channel.ts';
import { goDuration } from './go-duration.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { MARKER, message, severityTemplate } from './messages.ts';

const SLACK_TITLE = `${MARKER} ${message('alertc.slack.title')}`;

const SCALE = ['danger', '#e8912d', 'warning', '#439fe0'];

export const slack: Integration = {
  name: 'slack',
  configKey: 'slack_configs',
  since: version(0, 22),
  summary: 'A Slack channel, by incoming webhook or as an app.',
  example: `slack:
  channel: '#payments'
  apiUrlFile: /etc/alertmanager/secrets/slack`,
  fields: [
    {
      name: 'channel',
      required: true,
      schema: chatChannel,
      description:
        "Channel or user, quoted because of the #: '#payments'. Webhooks of newer apps post to their own channel, whatever stands here.",
      config: { key: 'channel', since: version(0, 22) },
    },
    {
      name: 'apiUrlFile',
      schema: secretFile,
      description: 'File with the address of the incoming webhook.',
      config: { key: 'api_url_file', since: version(0, 22) },
      secret: 'file',
    },
    {
      name: 'appTokenFile',
      schema: secretFile,
      description: "File with the bot token of an app that may post to any channel it is in ('xoxb-…').",
      config: { key: 'app_token_file', since: version(0, 30) },
      secret: 'file',
    },
    { name: 'username', schema: text, description: 'Name of the sender.', config: { key: 'username', since: version(0, 22) } },
    {
      name: 'iconEmoji',
      schema: text,
      description: "Picture of the sender, quoted: ':rotating_light:'.",
      config: { key: 'icon_emoji', since: version(0, 22) },
    },
    { name: 'iconUrl', schema: openUrl, description: 'Picture of the sender.', config: { key: 'icon_url', since: version(0, 22) } },
    {
      name: 'timeout',
      schema: duration,
      description: 'How long to wait for an answer.',
      config: { key: 'timeout', since: version(0, 30), written: goDuration },
    },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['apiUrlFile', 'appTokenFile']],
  inlineSecrets: { apiUrl: 'apiUrlFile', appToken: 'appTokenFile' },
  severityScale: SCALE,
  wakes: 'nobody',
  constants: ({ severities }) => ({
    title: SLACK_TITLE,
    text: message('alertc.slack'),
    fallback: SLACK_TITLE,
    color: severityTemplate(severities, SCALE, 'good'),
    send_resolved: true,
  }),
};
