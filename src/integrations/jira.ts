import { parseOpenUrl } from '../values/address.ts';
import { unreadable } from '../values/diagnostics.ts';
import { isWrong } from '../values/parsed.ts';
import { duration, listOf, oneOf, scalar, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

/** Version 3 takes descriptions only as a document in JSON, and Alertmanager sends ours as it is. */
const apiUrl = scalar('the address of the REST API', (written) => {
  const parsed = parseOpenUrl(written);
  if (isWrong(parsed) || /\/rest\/api\/(?:2|latest)\/?$/.test(written)) return parsed;
  return unreadable('the address of the REST API, version 2', written, 'write for example https://example.atlassian.net/rest/api/2');
});

const label = scalar('a label without blanks', (written) =>
  /^\S+$/.test(written)
    ? { value: written }
    : unreadable('a label without blanks', written, 'join its words by hyphens; Jira refuses an issue with another'),
);

const SCALE = ['Highest', 'High', 'Medium', 'Low'];

export const jira: Integration = {
  name: 'jira',
  configKey: 'jira_configs',
  since: version(0, 28),
  summary: 'An issue in Jira for each group of alerts, closed and opened again with them.',
  example: `jira:
  apiUrl: https://example.atlassian.net/rest/api/2
  project: OPS
  issueType: Bug
  username: alerts@example.com
  passwordFile: /etc/alertmanager/secrets/jira`,
  fields: [
    {
      name: 'apiUrl',
      required: true,
      schema: apiUrl,
      description: 'Address of the REST API, version 2.',
      config: { key: 'api_url', since: version(0, 28) },
    },
    {
      name: 'project',
      required: true,
      schema: text,
      description: 'Key of the project.',
      config: { key: 'project', since: version(0, 28) },
    },
    {
      name: 'issueType',
      required: true,
      schema: text,
      description: 'Type of the issues.',
      config: { key: 'issue_type', since: version(0, 28) },
    },
    {
      name: 'username',
      schema: text,
      description: 'User, in Jira Cloud the mail address.',
      config: { key: 'http_config.basic_auth.username', since: version(0, 28) },
    },
    {
      name: 'passwordFile',
      schema: secretFile,
      description: 'File with the password, in Jira Cloud an API token.',
      config: { key: 'http_config.basic_auth.password_file', since: version(0, 28) },
      secret: 'file',
    },
    {
      name: 'tokenFile',
      schema: secretFile,
      description: 'File with a personal access token of Jira Data Center.',
      config: { key: 'http_config.authorization.credentials_file', since: version(0, 28) },
      secret: 'file',
    },
    {
      name: 'priorities',
      schema: listOf(text, 'a list of priorities, the most urgent first'),
      description:
        'Names of priorities in the project, the most urgent first. Jira refuses an issue with another name. Default: Highest, High, Medium, Low.',
    },
    {
      name: 'labels',
      schema: listOf(label, 'a list of labels'),
      description: 'Labels of the issue.',
      config: { key: 'labels', since: version(0, 28) },
    },
    {
      name: 'resolveTransition',
      schema: text,
      description: 'Transition that closes an issue when its alerts are over.',
      config: { key: 'resolve_transition', since: version(0, 28) },
    },
    {
      name: 'reopenTransition',
      schema: text,
      description: 'Transition that opens an issue again.',
      config: { key: 'reopen_transition', since: version(0, 28) },
    },
    {
      name: 'reopenDuration',
      schema: duration,
      description: 'How long a closed issue may be opened again instead of a new one.',
      config: { key: 'reopen_duration', since: version(0, 28), written: (time) => `${Math.ceil(Number(time) / 60_000)}m` },
    },
    {
      name: 'wontFixResolution',
      schema: text,
      description: 'Resolution after which an issue stays closed.',
      config: { key: 'wont_fix_resolution', since: version(0, 28) },
    },
    {
      name: 'apiType',
      schema: oneOf(['auto', 'cloud', 'datacenter']),
      description: 'Which Jira it is, where the address does not tell.',
      config: { key: 'api_type', since: version(0, 29) },
    },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['passwordFile', 'tokenFile']],
  together: [
    ['username', 'passwordFile'],
    ['reopenTransition', 'reopenDuration'],
  ],
  inlineSecrets: { password: 'passwordFile', token: 'tokenFile' },
  severityScale: SCALE,
  constants: ({ severities, settings }) => ({
    summary: TITLE,
    description: message('alertc.text'),
    priority: severityTemplate(severities, Array.isArray(settings.priorities) ? settings.priorities : SCALE),
    send_resolved: true,
  }),
};
