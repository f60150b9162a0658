import { unreadable } from '../values/diagnostics.ts';
import { type Duration, durationCure, parseDuration, seconds } from '../values/duration.ts';
import { scalar, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { goDuration } from './go-duration.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

const SCALE = ['2', '1', '0', '-1', '-2'];

export const pushover: Integration = {
  name: 'pushover',
  configKey: 'pushover_configs',
  since: version(0, 22),
  summary: 'Push messages by Pushover; the most urgent severity repeats until someone acknowledges it.',
  example: `pushover:
  userKeyFile: /etc/alertmanager/secrets/pushover-group
  tokenFile: /etc/alertmanager/secrets/pushover-app`,
  fields: [
    {
      name: 'userKeyFile',
      required: true,
      schema: secretFile,
      description: 'File with the key of the user or group, without a line break at its end: Alertmanager sends that along.',
      config: { key: 'user_key_file', since: version(0, 26) },
      secret: 'file',
    },
    {
      name: 'tokenFile',
      required: true,
      schema: secretFile,
      description: 'File with the token of the application, without a line break at its end.',
      config: { key: 'token_file', since: version(0, 26) },
      secret: 'file',
    },
    {
      name: 'retry',
      schema: between('30s', seconds(30), '1h', seconds(3600)),
      description: 'How often an emergency is repeated; Alertmanager says 1m unless told.',
      config: { key: 'retry', since: version(0, 22), written: goDuration },
    },
    {
      name: 'expire',
      schema: between('1m', seconds(60), '3h', seconds(10_800)),
      description: 'When an emergency is no longer repeated; Alertmanager says 1h unless told.',
      config: { key: 'expire', since: version(0, 22), written: goDuration },
    },
    { name: 'sound', schema: text, description: 'Name of a sound.', config: { key: 'sound', since: version(0, 22) } },
    { name: 'device', schema: text, description: 'Only this device.', config: { key: 'device', since: version(0, 26) } },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: { userKey: 'userKeyFile', token: 'tokenFile' },
  severityScale: SCALE,
  // 2 is an emergency, -2 makes no notification at all. What is over must not wake anyone.
  constants: ({ severities }) => ({
    title: TITLE,
    message: message('alertc.brief'),
    priority: severityTemplate(severities, SCALE, '-1'),
    send_resolved: true,
  }),
};

function between(leastText: string, least: Duration, mostText: string, most: Duration) {
  return scalar(`a duration from ${leastText} to ${mostText}`, (written) => {
    const parsed = parseDuration(written);
    if (parsed !== undefined && parsed >= least && parsed <= most) return { value: parsed };
    const cure = parsed === undefined ? durationCure(written) : 'Pushover refuses anything else';
    return unreadable(`a duration from ${leastText} to ${mostText}`, written, cure);
  });
}
