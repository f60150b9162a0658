import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { atLeast, printVersion, version } from '../../values/version.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/integer-le', {
  level: 'warning',
  message: '{label}="{value}" matches nothing in Prometheus {version}, which writes {value}.0',
  hint: 'write {label}=~"{value}(\\\\.0)?", which matches what older versions wrote as well',
  explanation:
    'Since 3.0 Prometheus writes the bounds of buckets and quantiles as floating-point numbers when it scrapes them: le="1" became le="1.0". Selectors for the old text find nothing, and an alert on them is silent.',
});

/** Bounds as Prometheus writes them. */
export const promqlIntegerLe = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: sum(rate(order_seconds_bucket{le="1"}[5m])) < 5
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
    expr: sum(rate(order_seconds_bucket{le="0.5"}[5m])) < 5
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions, model }) => {
    const { prometheus } = model.routing.versions;
    if (!atLeast(prometheus, version(3, 0))) return [];
    return expressions.flatMap(({ expr, at }) =>
      selectorsOf(expr).flatMap(({ matchers }) =>
        matchers
          .filter(({ name, op, value }) => (name === 'le' || name === 'quantile') && op === '=' && /^\d+$/.test(value))
          .map(({ name, value, range }) => declared.at(at(range), { label: name, value, version: printVersion(prometheus) })),
      ),
    );
  },
});
