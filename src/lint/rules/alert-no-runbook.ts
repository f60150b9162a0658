import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { type LintedAlert, pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/no-runbook', {
  level: 'warning',
  message: '{alert} ({severity}) may wake somebody and names no runbook',
  hint: 'add {key} with an address{where}',
  explanation:
    'Who is woken at three by an alert that somebody else wrote needs to know what it means, how to see how bad it is, and what helps. What pages has a runbook, even if it is a page with three lines; what nobody can write one for is hardly worth waking somebody.',
});

/** What may wake somebody says what to do. */
export const alertNoRunbook = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueStuck
    severity: P1
    expr: min_over_time(queue_oldest_seconds[10m]) > 900
    summary: Orders wait for more than 15 minutes.
`,
    at: 'severity: P1',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueStuck
    severity: P1
    expr: min_over_time(queue_oldest_seconds[10m]) > 900
    summary: Orders wait for more than 15 minutes.
    runbook: https://runbooks.example.com/queue-stuck
`,
  check: (alert) => {
    if (!pages(alert) || namesRunbook(alert) || hasFirstSteps(alert)) return [];
    const how =
      alert.writtenIn === 'rule file'
        ? { key: 'the annotation `runbook_url`', where: '' }
        : { key: '`runbook:`', where: ', here or to its service' };
    const found = { alert: alert.name, severity: alert.severity?.name ?? 'no severity', ...how };
    return [declared.at(alert.place.at('severity'), found)];
  },
});

/** Rule files have other names for it: runbook, runbook_link. */
function namesRunbook({ annotations }: LintedAlert): boolean {
  return Object.keys(annotations).some((name) => /^(?:run|play)book/.test(name));
}

/** Alerts of components carry their first steps with them. */
function hasFirstSteps({ writtenIn }: LintedAlert): boolean {
  return writtenIn === 'component';
}
