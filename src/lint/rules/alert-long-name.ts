import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/long-name', {
  level: 'info',
  message: 'The name {alert} has {found} letters, more than {most}',
  hint: 'say what is wrong in the summary; the name is for searching',
  explanation: 'Long names are cut off on phones and in tables of alerts, most often at the end, where they differ.',
});

/** A name fits on a phone. */
export const alertLongName = alertRule({
  diagnostic: declared,
  parameters: { most: { kind: 'count', fallback: 50, description: 'How many letters a name may have.' } },
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: OrdersQueueIsLongerThanItShouldBeForMoreThanTenMinutes
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'name: OrdersQueueIsLonger',
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
  check: ({ name, place }, { most }) =>
    name.length <= most ? [] : [declared.at(place.at('name'), { alert: name, found: name.length, most })],
});
