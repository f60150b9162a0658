import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('service/no-team', {
  level: 'warning',
  message: '{service} names no team, so {team} is told, as of everything that nobody claims',
  hint: 'add `team:`',
  explanation: 'Alerts without an owner go to the fallback team of the routing, which may know nothing of this service.',
});

/** A service has an owner. */
export const serviceNoTeam = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  optIn: true,
  bad: {
    yaml: `kind: Service
service: shop
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
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
    model.services
      .filter(({ place }) => !place.has('team'))
      .map(({ name, team, place }) => declared.at(place.at('service').span, { service: name, team })),
});
