import { unreadable } from '../values/diagnostics.ts';
import { scalar } from '../values/schema.ts';

/** A file on the Alertmanager host that is no secret. Absolute like those that are: some are opened by the working directory. */
export const hostFile = scalar(
  'the absolute path of a file',
  (written) =>
    /^\/\S*[^\s/]$/.test(written)
      ? { value: written }
      : unreadable('the absolute path of a file', written, 'write for example /etc/alertmanager/ca.pem'),
  { pattern: '^/' },
);
