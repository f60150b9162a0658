import { duration, openUrl, secretFile, text } from '../values/schema.ts';
import { version } from '../values/version.ts';
import { goDuration } from './go-duration.ts';
import { HTTP_FIELDS } from './http-fields.ts';
import { INCIDENT_FIELDS } from './incident-fields.ts';
import type { Integration } from './integration.ts';
import { message, severityTemplate, TITLE } from './messages.ts';

const SCALE = ['critical', 'error', 'warning', 'info'];

export const pagerduty: Integration = {
  name: 'pagerduty',
  configKey: 'pagerduty_configs',
  since: version(0, 22),
  summary: 'PagerDuty, Events API v2.',
  example: `pagerduty:
  routingKeyFile: /etc/alertmanager/secrets/payments-pd
  autoResolve: 6h`,
  fields: [
    {
      name: 'routingKeyFile',
      required: true,
      schema: secretFile,
      description: 'File with the integration key of the PagerDuty service.',
      config: { key: 'routing_key_file', since: version(0, 25) },
      secret: 'file',
    },
    ...INCIDENT_FIELDS,
    {
      name: 'apiUrl',
      schema: openUrl,
      description: 'Address of the Events API where it is not the usual one: https://events.eu.pagerduty.com/v2/enqueue.',
      config: { key: 'url', since: version(0, 22) },
    },
    {
      name: 'component',
      schema: text,
      description: 'Component shown at the incident.',
      config: { key: 'component', since: version(0, 22) },
    },
    {
      name: 'timeout',
      schema: duration,
      description: 'How long to wait for an answer.',
      config: { key: 'timeout', since: version(0, 30), written: goDuration },
    },
    ...HTTP_FIELDS,
  ],
  inlineSecrets: {
    routingKey: 'routingKeyFile',
    serviceKey: 'routingKeyFile, with a key of the Events API v2',
    serviceKeyFile: 'routingKeyFile, with a key of the Events API v2',
  },
  incidents: 'kept open',
  severityScale: SCALE,
  constants: ({ severities }) => ({
    description: TITLE,
    severity: severityTemplate(severities, SCALE),
    source: '{{ with .CommonLabels.service }}{{ . }}{{ else }}Alertmanager{{ end }}',
    group: '{{ .CommonLabels.environment }}',
    class: '{{ .CommonLabels.signal }}',
    // Alertmanager's own details are every label of every alert. Since 0.30 a detail that happens to be YAML is taken apart and its parts are
    // templates once more; the second line of our text is a sentence, so it never is.
    details: { firing: message('alertc.text'), resolved: '{{ .Alerts.Resolved | len }}' },
    links: [
      { href: '{{ .CommonAnnotations.runbook_url }}', text: 'Runbook' },
      { href: '{{ .CommonAnnotations.dashboard_url }}', text: 'Dashboard' },
    ],
    send_resolved: true,
  }),
};
