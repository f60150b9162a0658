import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printRequirement, satisfies } from '../requirements.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/required-labels', {
  level: 'warning',
  message: 'Expected the label {wanted} on {alert}, found {found}',
  hint: 'add it under `labels:` of the alert or its service',
  explanation:
    'A repository can ask for labels of its own on every alert, such as an owner or a tier, with `parameters:` in rules/lint.yaml: a name, or a matcher that the value must satisfy; `password=""` forbids one.',
});

/** Labels that a repository asks for. */
export const alertRequiredLabels = alertRule({
  diagnostic: declared,
  parameters: { labels: { kind: 'requirements', description: 'Names of labels, or matchers that their values satisfy.' } },
  lint: `rules: { alert/required-labels: { parameters: { labels: ['tier=~"1|2|3"'] } } }\n`,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    labels: { tier: '4' }
`,
    at: "tier: '4'",
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    labels: { tier: '1' }
`,
  check: ({ name, labels, writtenIn, place }, { labels: wanted }) =>
    // Components have no labels of their own.
    writtenIn === 'component'
      ? []
      : wanted.flatMap((matcher) => {
          const value = labels[matcher.name] ?? '';
          if (satisfies(matcher, value)) return [];
          const found = value === '' ? 'none' : `"${value}"`;
          return [declared.at(place.label(matcher.name), { wanted: printRequirement(matcher), alert: name, found })];
        }),
});
