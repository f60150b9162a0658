import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('routing/no-heartbeat', {
  level: 'warning',
  message: 'Nothing outside notices when alerting itself falls silent: the routing has no heartbeat',
  hint: 'add `heartbeat:` with a receiver that raises the alarm when it hears nothing',
  explanation:
    'When Prometheus or Alertmanager is down, no alert says so, because they are what says things. An alert that always fires, and a service elsewhere that misses it, are the only way to know.',
});

/** Silence is noticed. */
export const routingNoHeartbeat = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  optIn: true,
  bad: {
    yaml: `kind: Routing
versions: { prometheus: '3.5', alertmanager: '0.33' }
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
---
kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
    at: 'fallback: platform',
  },
  good: `kind: Routing
versions: { prometheus: '3.5', alertmanager: '0.33' }
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
heartbeat:
  webhook: { urlFile: /etc/alertmanager/secrets/heartbeat }
  outsideTimeout: 5m
---
kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }) => (model.routing.heartbeat === undefined ? [declared.at(model.routing.place.at('fallback').span, {})] : []),
});
