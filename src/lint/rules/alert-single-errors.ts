import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Expr } from '../../promql/ast.ts';
import { type Duration, printDuration } from '../../values/duration.ts';
import { interrupts } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { type Threshold, thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/single-errors', {
  level: 'warning',
  message: '{alert} fires for a single event: {func} over {window} is above {value} for all of {window} after it',
  hint: 'ask for a share of all events, such as errors ÷ requests > 0.05, or for more events than a bad minute has; an SLO does both',
  explanation:
    'One failed request in a million happens all day. An alert on each of them is read for a week and muted afterwards, and then it is missing when a thousand fail. Where one event is truly one too many (data lost, a breach), say so in a comment with `alertc-disable`.',
});

/** One event of many is no incident. */
export const alertSingleErrors = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: PaymentFailed
    severity: P0
    expr: sum(increase(payments_failed_total[5m])) > 0
    summary: Payments fail.
    runbook: https://runbooks.example.com/payments
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: PaymentsFail
    severity: P0
    expr: sum(rate(payments_failed_total[5m])) / sum(rate(payments_total[5m])) > 0.05
    summary: More than 5 % of payments fail.
    runbook: https://runbooks.example.com/payments
`,
  check: (alert) => {
    if (!interrupts(alert)) return [];
    return thresholdsOf(alert.expr)
      .filter((threshold) => isOneEvent(threshold) && isWhole(threshold, alert.expr))
      .flatMap(({ vector, node, value }) => {
        const change = changeOf(vector);
        // A window that must stay above 0 for longer than it is long has seen more than one event.
        if (change === undefined || (alert.for ?? 0) >= change.window) return [];
        const found = { alert: alert.name, func: change.func, window: printDuration(change.window), value: String(value) };
        return [declared.at(alert.place.inExpr(node.range), found)];
      });
  },
});

interface Change {
  readonly func: string;
  readonly window: Duration;
}

const CHANGES: ReadonlySet<string> = new Set(['increase', 'rate', 'irate', 'delta', 'changes', 'resets']);

/** What is compared, when it is how much something has changed; a quotient of two such is a share. */
function changeOf(vector: Expr): Change | undefined {
  if (vector.type === 'AggregateExpr') return changeOf(vector.expr);
  if (vector.type !== 'Call' || !CHANGES.has(vector.func)) return undefined;
  const [range] = vector.args;
  const window = range?.type === 'MatrixSelector' ? range.window : undefined;
  return typeof window === 'number' ? { func: vector.func, window } : undefined;
}

/** Nothing else has to hold: what stands beside `and` or `unless` asks for more than one event, or only whether there is something. */
function isWhole(threshold: Threshold, expr: Expr): boolean {
  if (expr === threshold.node) return true;
  return expr.type === 'BinaryExpr' && expr.op === 'or' && (isWhole(threshold, expr.left) || isWhole(threshold, expr.right));
}

function isOneEvent({ op, value }: Threshold): boolean {
  return (op === '>' && value === 0) || (op === '!=' && value === 0) || (op === '>=' && value > 0 && value <= 1);
}
