import { unreadable } from '../values/diagnostics.ts';
import { count, openUrl, scalar, secretFile, trueOrFalse } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { titled } from './messages.ts';

/** Written as a number: Alertmanager takes no names. Ids of groups are negative and within JavaScript's whole numbers. */
const chatId = scalar(
  'the number of a chat',
  (written) =>
    /^-?[1-9]\d{0,14}$/.test(written)
      ? { value: Number(written) }
      : unreadable(
          'the number of a chat',
          written,
          'write its number such as -1001234567890; getUpdates of the bot tells it, and a name is not taken',
        ),
  { type: 'integer' },
);

export const telegram: Integration = {
  name: 'telegram',
  configKey: 'telegram_configs',
  since: version(0, 24),
  summary: 'A Telegram chat, by bot.',
  example: `telegram:
  botTokenFile: /etc/alertmanager/secrets/telegram
  chatId: -1001234567890`,
  fields: [
    {
      name: 'botTokenFile',
      required: true,
      schema: secretFile,
      description: 'File with the token of the bot.',
      config: { key: 'bot_token_file', since: version(0, 26) },
      secret: 'file',
    },
    { name: 'chatId', schema: chatId, description: 'Number of the chat.', config: { key: 'chat_id', since: version(0, 24) } },
    {
      name: 'chatIdFile',
      schema: secretFile,
      description: 'File with the number of the chat.',
      config: { key: 'chat_id_file', since: version(0, 31) },
      secret: 'file',
    },
    {
      name: 'thread',
      schema: count,
      description: 'Number of a topic in the chat.',
      config: { key: 'message_thread_id', since: version(0, 28) },
    },
    {
      name: 'silent',
      schema: trueOrFalse,
      description: 'Whether messages make no sound.',
      config: { key: 'disable_notifications', since: version(0, 24) },
    },
    { name: 'apiUrl', schema: openUrl, description: 'Another host of the API.', config: { key: 'api_url', since: version(0, 24) } },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['chatId', 'chatIdFile']],
  inlineSecrets: { botToken: 'botTokenFile' },
  // Without a parse mode a text that is too long is cut; as HTML it would be refused or replaced.
  constants: () => ({ message: titled('alertc.brief'), parse_mode: '', send_resolved: true }),
};
