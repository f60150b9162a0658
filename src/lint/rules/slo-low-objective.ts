import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { budgetOf, printPercent } from '../../values/ratio.ts';
import { compareRational, dividedBy, ONE, rational, toDecimal } from '../../values/rational.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('slo/low-objective', {
  level: 'info',
  message: 'An objective of {objective}% lets one of {events} events fail all the time',
  hint: 'count fewer events as bad, or promise what people expect; 99 is a usual start',
  explanation:
    'An objective says when people begin to be unhappy. With one of ten requests failing they are long gone, and burn rates cannot tell a bad day from an outage: at 90 % a factor of 14.4 would need more errors than there are events.',
});

/** An objective that people would notice. */
export const sloLowObjective = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 85
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
    at: 'objective: 85',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }) =>
    model.services.flatMap(({ slos }) =>
      slos
        .filter(({ sli, objective }) => COUNTING.includes(sli.kind) && compareRational(objective, LOWEST) < 0)
        .map(({ objective, place }) => {
          const events = toDecimal(dividedBy(ONE, budgetOf(objective)), 2);
          return declared.at(place.at('objective').span, { objective: printPercent(objective), events });
        }),
    ),
});

/** Shares of time, such as fresh data, may well be lower. */
const COUNTING: readonly string[] = ['ratio', 'probe', 'latency'];
const LOWEST = rational(9, 10);
