import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { carriedLabels, isKnownLabel } from '../carried-labels.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/personal-data', {
  level: 'warning',
  message: '{alert} carries {label}, which tells who somebody is',
  hint: 'aggregate it away, or leave it out of the text; who is affected belongs in a dashboard with access control',
  explanation:
    'Labels and texts of alerts go to chat rooms, mailboxes and vendors, and stay there for years. Names, addresses and numbers of people do not belong there, and as labels they make an alert for each person.',
});

/** Alerts are no place for people's names. */
export const alertPersonalData = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: LoginsFail
    severity: P2
    expr: sum by (email) (rate(login_failures_total[10m])) > 1
    for: 10m
    summary: Logins fail.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: LoginsFail
    severity: P2
    expr: sum by (region) (rate(login_failures_total[10m])) > 1
    for: 10m
    summary: Logins fail.
`,
  check: (alert) =>
    carriedLabels(alert)
      .filter(({ name }) => PERSONAL.test(name) && !isKnownLabel(alert.expr, name))
      .slice(0, 1)
      .map(({ name, span }) => declared.at(span, { alert: alert.name, label: name })),
});

const PERSONAL =
  /^(?:e_?mail(?:_address)?|user_?(?:id|name|email)?|username|login|customer_?(?:id|name|email)|account_?(?:id|name)|person(?:_?id)?|phone(?:_number)?|msisdn|ssn|iban|first_?name|last_?name|full_?name|address|birth_?date|passport)$/i;
