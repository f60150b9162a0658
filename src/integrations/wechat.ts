import { openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { titled } from './messages.ts';

export const wechat: Integration = {
  name: 'wechat',
  configKey: 'wechat_configs',
  since: version(0, 22),
  summary: 'WeChat Work (WeCom).',
  example: `wechat:
  corpId: ww0123456789abcdef
  agentId: '1000002'
  apiSecretFile: /etc/alertmanager/secrets/wechat
  toParty: '2'`,
  fields: [
    { name: 'corpId', required: true, schema: text, description: 'Id of the company.', config: { key: 'corp_id', since: version(0, 22) } },
    {
      name: 'agentId',
      required: true,
      schema: text,
      description: 'Id of the application.',
      config: { key: 'agent_id', since: version(0, 22) },
    },
    {
      name: 'apiSecretFile',
      required: true,
      schema: secretFile,
      description: 'File with the secret of the application.',
      config: { key: 'api_secret_file', since: version(0, 31) },
      secret: 'file',
    },
    {
      name: 'toUser',
      schema: text,
      description: 'Users, separated by |; @all for everyone.',
      config: { key: 'to_user', since: version(0, 22) },
    },
    { name: 'toParty', schema: text, description: 'Departments, separated by |.', config: { key: 'to_party', since: version(0, 22) } },
    { name: 'toTag', schema: text, description: 'Tags, separated by |.', config: { key: 'to_tag', since: version(0, 22) } },
    { name: 'apiUrl', schema: openUrl, description: 'Another address of the API.', config: { key: 'api_url', since: version(0, 22) } },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['toUser', 'toParty', 'toTag']],
  inlineSecrets: { apiSecret: 'apiSecretFile' },
  wakes: 'nobody',
  constants: () => ({ message: titled('alertc.brief'), message_type: 'text', send_resolved: true }),
};
