import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/long-summary', {
  level: 'info',
  message: 'The summary of {alert} has {found} characters, more than {most}, or several lines',
  hint: 'keep one line for the phone, and put the rest under `description:`',
  explanation:
    'The summary is the title of a page and the first line in a chat. What does not fit is cut off, and a text message has 160 characters for everything.',
});

/** A summary is one line. */
export const alertLongSummary = alertRule({
  diagnostic: declared,
  parameters: { most: { kind: 'count', fallback: 140, description: 'How many characters a summary may have, templates counted as one.' } },
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait for a long time, because the consumers do not come after, which may be for many reasons, such as a database that is slow, a consumer that was not deployed, or a queue that grew overnight.
`,
    at: 'summary: Orders wait',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ name, annotations, place }, { most }) => {
    const summary = annotations['summary'] ?? '';
    const found = summary.replace(/\{\{.*?\}\}/gs, '…').trim().length;
    if (found <= most && !summary.trim().includes('\n')) return [];
    return [declared.at(place.annotation('summary'), { alert: name, found, most })];
  },
});
