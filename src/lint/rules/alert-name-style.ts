import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/name-style', {
  level: 'info',
  message: 'Expected a name in CamelCase, such as QueueLong, found {alert}',
  hint: 'write each word with a capital and without separators',
  explanation:
    'Names of alerts are read aloud, searched for and written into silences. Prometheus, its mixins and alertc itself name them in CamelCase, so that an alert is told from a metric at a glance.',
});

/** One style of names. */
export const alertNameStyle = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: queue_long
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'name: queue_long',
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
  check: ({ name, place }) => (isCamelCase(name) ? [] : [declared.at(place.at('name'), { alert: name })]),
});

/** A product may begin it in its own spelling: etcdNoLeader. */
function isCamelCase(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) && /[a-z][A-Z0-9]|^[A-Z]/.test(name) && !/^[A-Z]{5,}$/.test(name);
}
