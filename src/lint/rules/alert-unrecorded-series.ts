import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { metricName, selectorsOf } from '../../promql/selectors.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('alert/unrecorded-series', {
  level: 'warning',
  message: '{alert} reads {series}, which no rule of this repository records',
  hint: 'name one that is recorded; out/prometheus/rules lists them all',
  explanation:
    'Names that begin with slo: are those of alertc. One that nothing records any more, after a window or an SLO was removed, is empty, and the alert is silent.',
});

/** Recorded series that exist. */
export const alertUnrecordedSeries = lintRule({
  diagnostic: declared,
  looksAt: 'plan',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: slo:sli_error:ratio_rate7d{service="shop"} > 0.01
    for: 10m
    summary: Orders wait.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ alerts, plan }) => {
    if (plan === undefined) return [];
    const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
    const recorded = new Set(rules.flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : [])));
    return alerts.flatMap(({ name, expr, place }) =>
      selectorsOf(expr).flatMap((selector) => {
        const series = metricName(selector);
        if (series === undefined || !series.startsWith('slo:') || recorded.has(series)) return [];
        return [declared.at(place.inExpr(selector.range), { alert: name, series })];
      }),
    );
  },
});
