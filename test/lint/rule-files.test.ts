import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findingsOf, sayFinding } from '../compile/stories.ts';

/** Opinions on alerts that others wrote point into their files. */

const DEFINITION = `apiVersion: alertc/v1
kind: RuleFiles
team: payments
files: [../mixins/*.yaml]
severity: { critical: P0, warning: P3 }
`;

function saidOf(rules: string): readonly string[] {
  const files = {
    'rules/mixins.yaml': DEFINITION,
    'rules/alerts.yaml': 'apiVersion: alertc/v1\nkind: Alerts\nteam: payments\nalerts: []\n',
    'mixins/queue.yaml': `groups:\n- name: queue\n  rules:\n${rules}`,
  };
  return findingsOf({ files }, 'with opinions').map((finding) => sayFinding(finding).replace(/\n {2}hint: .*/s, ''));
}

test('an alert that pages without runbook and summary, at its own lines', () => {
  assert.equal(
    saidOf(`  - alert: QueueStuck
    expr: |
      # nothing is taken
      increase(queue_failed_total[5m]) > 0
    labels:
      severity: critical
`),
    [
      'mixins/queue.yaml:4:12 «QueueStuck» warning alert/no-summary\n  QueueStuck interrupts people and says nothing but its name',
      'mixins/queue.yaml:7:7 «increase(queue_failed_total[5m]) > 0» warning alert/single-errors\n  QueueStuck fires for a single event: increase over 5m is above 0 for all of 5m after it',
      'mixins/queue.yaml:9:17 «critical» warning alert/no-runbook\n  QueueStuck (P0) may wake somebody and names no runbook',
    ],
  );
});

test('what mixins do with reason', () => {
  assert.equal(
    saidOf(`  # pint disable promql/series
  - alert: PollsFail
    expr: increase(polls_failed_total[1h]) > 2 and increase(polls_failed_total[5m]) > 0
    labels: { severity: critical }
    annotations: { message: Polls fail., runbook: https://runbooks.example.com/polls }
  - alert: CertificateExpires
    expr: certificate_ttl_seconds < 86400
    labels: { severity: critical }
    annotations: { summary: It ends., runbook_url: https://runbooks.example.com/certificate }
  - alert: BudgetBurns
    expr: sum(requests:burnrate1h) > 0.144 and sum(requests:burnrate5m) > 0.144
    for: 2m
    labels: { severity: critical }
    annotations: { summary: It burns., runbook_url: https://runbooks.example.com/burn }
`),
    [],
  );
});

test('a comment suppresses what is said of the alert below it, and is told of where it does nothing', () => {
  assert.equal(
    saidOf(`  # alertc-disable alert/no-runbook: the summary says it all
  - alert: QueueStuck
    expr: queue_stuck == 1
    for: 5m
    labels: { severity: critical }
    annotations: { summary: Restart the queue. }
  # alertc-disable alert/no-summary: it is a ticket
  - alert: QueueLong
    expr: queue_length > 1000
    for: 5m
    labels: { severity: warning }
`),
    [
      'mixins/queue.yaml:10:3 «# alertc-disable alert/no-summary: it is a ticket» warning lint/comment-unused\n  No finding alert/no-summary is suppressed here',
    ],
  );
});

test.run();
