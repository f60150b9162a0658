import { openUrl } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { hostFile } from './host-file.ts';
import type { IntegrationField } from './integration.ts';

/** How any vendor that is spoken to by HTTP is reached from a closed network. */
export const HTTP_FIELDS: readonly IntegrationField[] = [
  {
    name: 'proxyUrl',
    schema: openUrl,
    description: 'Proxy on the way to the vendor.',
    config: { key: 'http_config.proxy_url', since: version(0, 22) },
  },
  {
    name: 'caFile',
    schema: hostFile,
    description: 'File with the certificates to trust instead of those of the host.',
    config: { key: 'http_config.tls_config.ca_file', since: version(0, 22) },
    secret: 'file',
  },
];
