import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/label-hides-external', {
  level: 'warning',
  message: 'The label {label} of {alert} hides the external label that Prometheus adds',
  hint: 'use another name, so that the alert still says which {label} it comes from',
  explanation:
    'External labels are added to an alert only where it has none of that name. Routes, `equal` of inhibition and people take the value for that of the Prometheus that sent it.',
});

/** Labels that say where an alert comes from. */
export const alertLabelHidesExternal = alertRule({
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
    labels: { cluster: blue }
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
    summary: Orders wait.
    labels: { cell: blue }
`,
  check: ({ name, labels, place }, _, { model }) =>
    Object.keys(labels)
      .filter((label) => model.routing.externalLabels.includes(label))
      .map((label) => declared.at(place.label(label), { label, alert: name })),
});
