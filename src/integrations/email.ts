import { emailAddress, hostPort, oneOf, secretFile, text, trueOrFalse } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { hostFile } from './host-file.ts';
import type { Integration } from './integration.ts';
import { message, TITLE } from './messages.ts';

export const email: Integration = {
  name: 'email',
  configKey: 'email_configs',
  since: version(0, 22),
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
    { name: 'hello', schema: text, description: 'Name by which the relay is greeted.', config: { key: 'hello', since: version(0, 22) } },
    { name: 'authUsername', schema: text, description: 'User at the relay.', config: { key: 'auth_username', since: version(0, 22) } },
    {
      name: 'authPasswordFile',
      schema: secretFile,
      description: 'File with the password at the relay.',
      config: { key: 'auth_password_file', since: version(0, 25) },
      secret: 'file',
    },
    {
      name: 'authIdentity',
      schema: text,
      description: 'Identity for PLAIN where it is not the user.',
      config: { key: 'auth_identity', since: version(0, 22) },
    },
    {
      name: 'requireTls',
      schema: trueOrFalse,
      description: 'Whether a relay without STARTTLS is refused; Alertmanager does unless told otherwise.',
      config: { key: 'require_tls', since: version(0, 22) },
    },
    {
      name: 'implicitTls',
      schema: trueOrFalse,
      description: 'Whether the connection is encrypted from its first byte; Alertmanager does so for port 465.',
      config: { key: 'force_implicit_tls', since: version(0, 31) },
    },
    {
      name: 'caFile',
      schema: hostFile,
      description: "File with the certificates to trust for the relay instead of the host's.",
      config: { key: 'tls_config.ca_file', since: version(0, 22) },
      secret: 'file',
    },
    {
      name: 'thread',
      schema: oneOf(['forever', 'daily']),
      description: 'Puts the mails of one group into one thread, for ever or a new one each day.',
      config: {
        key: 'threading',
        since: version(0, 30),
        written: (how) => ({ enabled: true, thread_by_date: how === 'forever' ? 'none' : 'daily' }),
      },
    },
  ],
  together: [['authUsername', 'authPasswordFile']],
  inlineSecrets: { authPassword: 'authPasswordFile', authSecret: 'authPasswordFile' },
  // The title stands in the HTML part as well: a mail without the template file must not look empty.
  wakes: 'nobody',
  constants: () => ({
    headers: { Subject: TITLE },
    html: `<p style="font: bold 18px sans-serif">${TITLE}</p><div style="font: 15px/1.4 sans-serif">${message('alertc.html')}</div>`,
    text: message('alertc.text'),
    send_resolved: true,
  }),
};
