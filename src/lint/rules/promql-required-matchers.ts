import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { matchersOf, metricName, selectorsOf } from '../../promql/selectors.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/required-matchers', {
  level: 'warning',
  message: 'Expected a matcher for {label} on {metric}, found none',
  hint: 'add {label}="…"',
  explanation:
    'Where several teams or clusters share a Prometheus, a selector without the label that tells them apart finds series of others. A repository can ask for such matchers with `parameters:` in rules/lint.yaml.',
});

/** Selectors that find their own series only. */
export const promqlRequiredMatchers = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  parameters: { labels: { kind: 'requirements', description: 'Labels that every selector must have a matcher for.' } },
  lint: 'rules: { promql/required-matchers: { parameters: { labels: [job] } } }\n',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length > 1000
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
  check: ({ expressions }, { labels }) =>
    expressions
      .filter(({ writtenIn }) => writtenIn !== 'component')
      .flatMap(({ expr, at }) =>
        selectorsOf(expr).flatMap((selector) =>
          labels
            .filter(({ name }) => matchersOf(selector, name).length === 0)
            .map(({ name }) => declared.at(at(selector.range), { label: name, metric: metricName(selector) ?? 'the selector' })),
        ),
      ),
});
