import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { carriedLabels, isKnownLabel } from '../carried-labels.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/unbounded-label', {
  level: 'warning',
  message: '{alert} carries {label}, which has a value for each request, session or file',
  hint: 'aggregate by what is few: a route, a handler, a region; look the single ones up in logs or traces',
  explanation:
    'An alert fires once for each set of label values. With a label that never repeats, an incident of a minute becomes thousands of alerts, each `for` starts anew with every value, and Alertmanager groups what cannot be read any more.',
});

/** An alert has few faces. */
export const alertUnboundedLabel = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: RequestsFail
    severity: P2
    expr: sum by (url) (rate(http_requests_total{code=~"5.."}[10m])) > 1
    for: 10m
    summary: Requests fail.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: RequestsFail
    severity: P2
    expr: sum by (handler) (rate(http_requests_total{code=~"5.."}[10m])) > 1
    for: 10m
    summary: Requests fail.
`,
  check: (alert) =>
    carriedLabels(alert)
      .filter(({ name }) => UNBOUNDED.test(name) && !isKnownLabel(alert.expr, name))
      .slice(0, 1)
      .map(({ name, span }) => declared.at(span, { alert: alert.name, label: name })),
});

const UNBOUNDED =
  /^(?:(?:trace|span|request|correlation|session|transaction|message|order|invoice|event|cart|device)_?id|uuid|guid|url|uri|path|full_path|request_path|query|query_string|user_?agent|referr?er|(?:client|remote|source|src|peer)_?(?:ip|addr|address)|fingerprint|token)$/i;
