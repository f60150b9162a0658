import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('slo/no-description', {
  level: 'info',
  message: 'The SLO {slo} does not say what it promises',
  hint: 'add `description:`, a sentence that a customer would understand',
  explanation:
    'Numbers say how much; only a sentence says what. Whoever decides whether an error budget may be spent needs to know what it is a budget of.',
});

/** An SLO says what it promises. */
export const sloNoDescription = lintRule({
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
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
    at: 'name: availability',
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
    model.services.flatMap(({ slos }) =>
      slos
        .filter(({ description }) => description === undefined)
        .map(({ name, place }) => declared.at(place.at('name').span, { slo: name })),
    ),
});
