import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printRequirement, satisfies } from '../requirements.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/required-annotations', {
  level: 'warning',
  message: 'Expected the annotation {wanted} on {alert}, found {found}',
  hint: 'add the key to the alert: `summary:`, `description:`, `runbook:` or `dashboard:`',
  explanation:
    'A repository can ask for texts and links on every alert with `parameters:` in rules/lint.yaml: summary, description, runbook_url, dashboard_url, or a matcher that the text must satisfy, such as runbook_url=~"https://wiki.*".',
});

/** Texts that a repository asks for. */
export const alertRequiredAnnotations = alertRule({
  diagnostic: declared,
  parameters: { annotations: { kind: 'requirements', description: 'Names of annotations, or matchers that their texts satisfy.' } },
  lint: 'rules: { alert/required-annotations: { parameters: { annotations: [description] } } }\n',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'name: QueueLong',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
    description: Look at the consumers.
`,
  check: ({ name, annotations, place }, { annotations: wanted }) =>
    wanted.flatMap((matcher) => {
      const value = annotations[matcher.name] ?? '';
      if (satisfies(matcher, value)) return [];
      const found = value === '' ? 'none' : `"${value}"`;
      return [declared.at(place.annotation(matcher.name), { wanted: printRequirement(matcher), alert: name, found })];
    }),
});
