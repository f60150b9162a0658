import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Severity } from '../../model/model.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('severity/same-windows', {
  level: 'warning',
  message: '{severity} has the windows and the spend of {other}, so both always fire together',
  hint: 'give the less urgent one a longer window and a larger spend, or remove it',
  explanation:
    'Severities tell sizes of trouble apart. Of two with one burn pair the lower one is never told: the higher mutes it whenever it fires.',
});

/** Severities that differ. */
export const severitySameWindows = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Severities
severities:
  Page:
    meaning: customers are hurt
    response: page
    burn: { spend: 2%, long: 1h, short: 5m }
    group: { wait: 10s, interval: 5m, repeat: 1h, by: [environment, service, slo] }
  Ticket:
    meaning: customers will be hurt
    response: ticket
    burn: { spend: 2%, long: 1h, short: 5m }
    group: { wait: 5m, interval: 10m, repeat: 1d, by: [environment, service] }
---
kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: Ticket
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'Ticket:',
  },
  good: `kind: Severities
severities:
  Page:
    meaning: customers are hurt
    response: page
    burn: { spend: 2%, long: 1h, short: 5m }
    group: { wait: 10s, interval: 5m, repeat: 1h, by: [environment, service, slo] }
  Ticket:
    meaning: customers will be hurt
    response: ticket
    burn: { spend: 10%, long: 1d, short: 2h }
    group: { wait: 5m, interval: 10m, repeat: 1d, by: [environment, service] }
---
kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: Ticket
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ model }) =>
    model.severities.flatMap((severity, index) => {
      const { name, burn, errorRatio, place } = severity;
      const other = model.severities.slice(0, index).find((one) => burn !== undefined && sameBurn(one, severity));
      // A bound of its own can still tell them apart.
      if (other === undefined || errorRatio !== undefined) return [];
      const related = [{ message: `${other.name} stands here`, span: other.place.keySpan }];
      return [declared.at(place.keySpan, { severity: name, other: other.name }, related)];
    }),
});

function sameBurn(one: Severity, other: Severity): boolean {
  const asText = ({ burn }: Severity): string =>
    JSON.stringify(burn, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return one.burn !== undefined && asText(one) === asText(other);
}
