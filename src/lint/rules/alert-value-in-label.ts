import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/value-in-label', {
  level: 'warning',
  message: 'The label {label} holds the value, so that each evaluation makes another alert of {alert}',
  hint: 'put it into the summary: {example}',
  explanation:
    'Labels are the identity of an alert. One that changes with every sample is resolved and new at each evaluation, never stays long enough for `for`, and is told again and again.',
});

/** Values are no labels. */
export const alertValueInLabel = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    labels: { length: '{{ $value }}' }
`,
    at: 'labels:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: '{{ $value }} orders wait.'
`,
  check: ({ name, labels, place }) =>
    Object.entries(labels)
      .filter(([, value]) => /\{\{[^}]*(?:\$value|\.Value)\b/.test(value))
      .map(([label]) => declared.at(place.label(label), { label, alert: name, example: "'{{ $value }} orders wait.'" })),
});
