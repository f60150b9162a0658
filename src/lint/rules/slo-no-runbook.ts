import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { responsesIn } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('slo/no-runbook', {
  level: 'warning',
  message: '{service} may wake somebody for {slos} and names no runbook',
  hint: 'add `runbook:` to the service, or one to each SLO',
  explanation:
    'A burn alert says that customers are hurt and how fast the error budget goes. It cannot say what to do: where the dashboards are, how to roll back, whom to call. Every SLO of which a severity pages has a runbook, its own or that of its service.',
});

/** What may wake somebody for an SLO says what to do. */
export const sloNoRunbook = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Service
service: shop
team: platform
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
    model.services.flatMap(({ name, environment, slos, place }) => {
      const without = slos.filter(
        ({ runbook, severities }) =>
          runbook === undefined && severities.some(({ response }) => responsesIn(response, environment).includes('page')),
      );
      if (without.length === 0) return [];
      return [declared.at(place.at('service').span, { service: name, slos: without.map((slo) => slo.name).join(', ') })];
    }),
});
