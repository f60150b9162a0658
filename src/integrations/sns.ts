import { openUrl, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import type { Integration } from './integration.ts';
import { MARKER, titled } from './messages.ts';

const CREDENTIALS =
  'profile or roleArn, or the AWS variables of the Alertmanager process; no version reads this from a file, and the AWS SDK finds credentials by itself';

export const sns: Integration = {
  name: 'sns',
  configKey: 'sns_configs',
  since: version(0, 23),
  summary: 'Amazon SNS: a topic, an endpoint or a text message.',
  example: `sns:
  topicArn: arn:aws:sns:eu-central-1:123456789012:alerts
  region: eu-central-1`,
  fields: [
    { name: 'topicArn', schema: text, description: 'Topic.', config: { key: 'topic_arn', since: version(0, 23) } },
    {
      name: 'targetArn',
      schema: text,
      description: 'Endpoint of a mobile platform.',
      config: { key: 'target_arn', since: version(0, 23) },
    },
    {
      name: 'phoneNumber',
      schema: text,
      description: "Number for a text message, quoted: '+491701234567'.",
      config: { key: 'phone_number', since: version(0, 23) },
    },
    {
      name: 'region',
      schema: text,
      description: 'Region; without it that of the AWS environment.',
      config: { key: 'sigv4.region', since: version(0, 23) },
    },
    {
      name: 'profile',
      schema: text,
      description: 'Profile of the AWS configuration.',
      config: { key: 'sigv4.profile', since: version(0, 23) },
    },
    { name: 'roleArn', schema: text, description: 'Role to take.', config: { key: 'sigv4.role_arn', since: version(0, 23) } },
    { name: 'apiUrl', schema: openUrl, description: 'Another address of the API.', config: { key: 'api_url', since: version(0, 23) } },
    ...HTTP_FIELDS,
  ],
  exactlyOneOf: [['topicArn', 'targetArn', 'phoneNumber']],
  inlineSecrets: { accessKey: CREDENTIALS, secretKey: CREDENTIALS },
  // SNS refuses a subject that is longer than 100 characters or not ASCII.
  constants: () => ({
    subject: `${MARKER} {{ .CommonLabels.service | reReplaceAll "[^ -~]" "?" | reReplaceAll "^(.{50}).*$" "$1" }}`,
    message: titled('alertc.brief'),
    send_resolved: true,
  }),
};
