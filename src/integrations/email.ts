import { emailAddress, hostPort, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import type { Integration } from './integration.ts';
import { TEXT, TITLE } from './messages.ts';

export const email: Integration = {
  name: 'email',
  configKey: 'email_configs',
  summary: 'E-mail by SMTP.',
  example: `email:
  to: payments@example.com
  smarthost: smtp.example.com:587
  from: alerts@example.com`,
  fields: [
    { name: 'to', required: true, schema: emailAddress, description: 'Recipient.', config: { key: 'to', since: version(0, 22) } },
    {
      name: 'from',
      schema: emailAddress,
      description: 'Sender.',
      config: { key: 'from', since: version(0, 22) },
      fallback: { value: 'alertmanager@localhost', warned: 'warned' },
    },
    {
      name: 'smarthost',
      schema: hostPort,
      description: 'Mail relay.',
      config: { key: 'smarthost', since: version(0, 22) },
      fallback: { value: 'localhost:25', warned: 'warned' },
    },
    { name: 'authUsername', schema: text, description: 'User at the relay.', config: { key: 'auth_username', since: version(0, 22) } },
    {
      name: 'authPasswordFile',
      schema: secretFile,
      description: 'File with the password at the relay.',
      config: { key: 'auth_password_file', since: version(0, 25) },
      secret: 'file',
    },
  ],
  constants: () => ({ headers: { Subject: TITLE }, html: '', text: TEXT, send_resolved: true }),
};
