import { secretFile } from '../values/schema.ts';
import { version } from '../values/version.ts';
import type { IntegrationField } from './integration.ts';

/** The key is as old as 0.27, but that version refuses a receiver that has nothing else. */
export const WEBHOOK_URL_FILE: IntegrationField = {
  name: 'webhookUrlFile',
  required: true,
  schema: secretFile,
  description: 'File with the address of the incoming webhook.',
  config: { key: 'webhook_url_file', since: version(0, 28) },
  secret: 'file',
};
