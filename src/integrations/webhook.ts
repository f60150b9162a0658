import { openUrl, secretFile } from '../values/schema.ts';
import { version } from '../values/version.ts';
import type { Integration } from './integration.ts';

export const webhook: Integration = {
  name: 'webhook',
  configKey: 'webhook_configs',
  summary: "Alertmanager's own JSON, posted to an address: ticket bridges, chat bots, heartbeats.",
  example: `webhook:
  urlFile: /etc/alertmanager/secrets/tickets-url`,
  fields: [
    {
      name: 'urlFile',
      schema: secretFile,
      description: 'File with the address. Either this or `url`.',
      config: { key: 'url_file', since: version(0, 26) },
      secret: 'file',
    },
    {
      name: 'url',
      schema: openUrl,
      description: 'The address itself, where it is no secret, such as a bridge inside the cluster.',
      config: { key: 'url', since: version(0, 22) },
    },
  ],
  exactlyOneOf: ['urlFile', 'url'],
  constants: () => ({ send_resolved: true }),
};
