import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { responsesIn } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('service/no-down-alert', {
  level: 'info',
  message: 'An outage of {service} pages once for each of its {slos} SLOs: nothing says that it is down',
  hint: 'add an alert with `role: serviceDown`, which mutes the burn alerts of the service',
  explanation:
    'When a service is down all its SLOs burn. An alert that says so, and mutes them, makes one page of it that names the cause.',
});

/** One outage, one page. */
export const serviceNoDownAlert = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  optIn: true,
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
  - name: latency
    description: Pages are fast.
    objective: 99
    sli: { kind: latency, histogram: 'http_request_duration_seconds{job="shop"}', threshold: 300ms }
`,
    at: 'service: shop',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }) =>
    model.services.flatMap(({ name, environment, slos, alerts, place }) => {
      const paging = slos.filter(({ severities }) =>
        severities.some(({ response }) => responsesIn(response, environment).includes('page')),
      );
      if (paging.length < 2 || alerts.some(({ role }) => role === 'serviceDown')) return [];
      return [declared.at(place.at('service').span, { service: name, slos: paging.length })];
    }),
});
