import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { interrupts } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/no-summary', {
  level: 'warning',
  message: '{alert} interrupts people and says nothing but its name',
  hint: 'add `summary:`, one line that says what is wrong and where, such as {example}',
  explanation:
    'The summary is what a phone shows. A name such as QueueStuck leaves the reader to guess which queue, how long, and what it means for customers.',
});

/** What interrupts people says what is wrong. */
export const alertNoSummary = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueStuck
    severity: P1
    expr: min_over_time(queue_oldest_seconds[10m]) > 900
    runbook: https://runbooks.example.com/queue-stuck
`,
    at: 'name: QueueStuck',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueStuck
    severity: P1
    expr: min_over_time(queue_oldest_seconds[10m]) > 900
    summary: 'Orders wait in {{ $labels.queue }} for more than 15 minutes.'
    runbook: https://runbooks.example.com/queue-stuck
`,
  check: (alert) => {
    // `message` is what older rule files call it.
    if (!interrupts(alert) || ['summary', 'message'].some((name) => alert.annotations[name] !== undefined)) return [];
    return [declared.at(alert.place.at('name'), { alert: alert.name, example: "'Orders wait in {{ $labels.queue }}.'" })];
  },
});
