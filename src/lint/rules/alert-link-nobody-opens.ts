import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { linksOf } from '../links.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('alert/link-nobody-opens', {
  level: 'warning',
  message: '{link} leads to the machine of whoever opens it',
  hint: 'write the address under which others reach it',
  explanation: 'A link to localhost works for the person who wrote it. Whoever is woken by the alert opens it on a phone.',
});

/** Links that others can open. */
export const alertLinkNobodyOpens = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    dashboard: http://localhost:3000/d/orders
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
      .filter(({ link }) => /^https?:\/\/(?:[^/@]*@)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\])/i.test(link))
      .map(({ link, span }) => declared.at(span, { link })),
});
