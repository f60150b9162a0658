import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { milliseconds, printDuration, seconds } from '../../values/duration.ts';
import { nominalLength, printPeriod } from '../../values/period.ts';
import { budgetOf, printPercent } from '../../values/ratio.ts';
import { toNumber } from '../../values/rational.ts';
import { responsesIn } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('slo/beyond-reaction', {
  level: 'info',
  message: 'A total outage spends the budget of {objective}% over {period} in {budget}, before anybody can act',
  hint: 'promise what people on call can keep, or let machines repair it and alert as a ticket',
  explanation:
    'A page takes a minute to fire, a few more to be read, and longer to be acted on. An objective whose budget is gone by then is kept only as long as nothing happens, and paging for it wakes people for what is lost already.',
});

/** A promise that people can keep. */
export const sloBeyondReaction = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  parameters: { reaction: { kind: 'duration', fallback: seconds(300), description: 'How long it takes people to act on a page.' } },
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.995
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
    at: 'objective: 99.995',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.95
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }, { reaction }) =>
    model.services.flatMap(({ environment, slos }) =>
      slos.flatMap(({ objective, period, severities, place }) => {
        const budget = milliseconds(Math.round(nominalLength(period) * toNumber(budgetOf(objective))));
        if (budget >= reaction || !severities.some(({ response }) => responsesIn(response, environment).includes('page'))) return [];
        const shown = printDuration(milliseconds(Math.max(1000, Math.round(budget / 1000) * 1000)));
        return [
          declared.at(place.at('objective').span, { objective: printPercent(objective), period: printPeriod(period), budget: shown }),
        ];
      }),
    ),
});
