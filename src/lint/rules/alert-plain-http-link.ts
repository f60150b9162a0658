import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { linksOf } from '../links.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('alert/plain-http-link', {
  level: 'info',
  message: '{link} is sent in the clear',
  hint: 'write https://',
  explanation:
    'Links in alerts are opened from phones and from networks of others, often with a session. Where everything is behind a VPN this may be of no interest, so the rule is off unless asked for.',
});

/** Links that nobody else reads. */
export const alertPlainHttpLink = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  optIn: true,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    dashboard: http://grafana.example.com/d/orders
`,
    at: 'dashboard:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    dashboard: https://grafana.example.com/d/orders
`,
  check: ({ model, alerts }) =>
    linksOf(model, alerts)
      .filter(({ link }) => /^http:/i.test(link))
      .map(({ link, span }) => declared.at(span, { link })),
});
