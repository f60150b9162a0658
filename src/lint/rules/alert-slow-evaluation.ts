import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { printDuration, seconds } from '../../values/duration.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('alert/slow-evaluation', {
  level: 'warning',
  message: '{alert} is evaluated every {interval} only; Prometheus forgets a sample after 5m',
  hint: 'evaluate every few minutes at most: `interval:` of the group in a rule file, `evaluation:` of the severities',
  explanation:
    'A query finds the last sample of a series if it is at most five minutes old. What is recorded at a longer interval has holes, so that alerts and graphs on it come and go; and an alert is late by up to the interval, besides its `for`.',
});

const LOOKBACK = seconds(300);

/** Rules are evaluated before their last samples are forgotten. */
export const alertSlowEvaluation = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Severities
evaluation: { base: 10m, directUpTo: 1h, fast: 10m, slow: 10m }
severities:
  Page:
    meaning: customers are hurt
    response: page
    burn: { spend: 10%, long: 1d, short: 2h }
    group: { wait: 5m, interval: 10m, repeat: 1d, by: [environment, service] }
---
kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: Page
    expr: queue_length{job="orders"} > 1000
    for: 10m
    keepFiringFor: 10m
    summary: Orders wait.
    runbook: https://runbooks.example.com/orders
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
`,
  check: ({ alerts }) => {
    const slow = alerts.filter(({ interval }) => interval > LOOKBACK);
    // All alerts of a file that share an interval share the cause.
    const isFirst = (index: number): boolean => {
      const [one, rest] = [slow[index], slow.slice(0, index)];
      return !rest.some(({ interval, place }) => interval === one?.interval && place.at('name').file === one.place.at('name').file);
    };
    return slow
      .filter((_, index) => isFirst(index))
      .map(({ name, interval, place }) => declared.at(place.at('name'), { alert: name, interval: printDuration(interval) }));
  },
});
