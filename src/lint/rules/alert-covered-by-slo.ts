import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Expr } from '../../promql/ast.ts';
import { metricName, metricNames } from '../../promql/selectors.ts';
import { selectorsOfSli } from '../../sli/kinds.ts';
import { callsOf } from '../calls.ts';
import { interrupts } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';
import { thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/covered-by-slo', {
  level: 'info',
  message: '{alert} watches what the SLO {slo} watches already: {metric}',
  hint: 'leave it out, or make the SLO do what is missing: `severities:`, `errorRatio:`, `expectTraffic:`',
  explanation:
    'An SLO tells every size of error in the time that it deserves. A fixed threshold on the same metric beside it pages a second time for the same incident, and keeps paging at night for what the error budget can bear.',
});

/** An SLO needs no second alert. */
export const alertCoveredBySlo = lintRule({
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
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
alerts:
  - name: ShopErrors
    severity: P1
    expr: sum(rate(http_requests_total{job="shop", code=~"5.."}[5m])) > 5
    for: 5m
    summary: The shop fails.
`,
    at: 'expr: sum',
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
alerts:
  - name: ShopQueue
    severity: P2
    expr: queue_length{job="shop"} > 1000
    for: 5m
    summary: Orders wait.
`,
  check: ({ model, alerts }) =>
    model.services.flatMap(({ name, environment, slos }) => {
      const watched = slos.flatMap((slo) =>
        selectorsOfSli(slo.sli).map(({ selector }) => ({ slo: slo.name, metric: bare(metricName(selector) ?? '') })),
      );
      return alerts
        .filter((alert) => alert.service === name && alert.environment === environment && alert.role === undefined && interrupts(alert))
        .filter(({ expr }) => !asksForNothing(expr))
        .flatMap(({ name: found, expr, place }) => {
          const metrics = metricNames(expr).map(bare);
          const same = watched.find(({ metric }) => metrics.length > 0 && metrics.every((one) => one === metric));
          return same === undefined ? [] : [declared.at(place.at('expr'), { alert: found, slo: same.slo, metric: same.metric })];
        });
    }),
});

function bare(metric: string): string {
  return metric.replace(/_(?:bucket|count|sum)$/, '');
}

/** That nothing comes or nothing is up, which a share of errors does not see. */
function asksForNothing(expr: Expr): boolean {
  const small = thresholdsOf(expr).some(({ op, value }) => (op === '==' && value === 0) || op === '<' || op === '<=');
  return small || callsOf(expr, /^absent/).length > 0;
}
