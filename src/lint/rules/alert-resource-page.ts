import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Expr } from '../../promql/ast.ts';
import { metricNames } from '../../promql/selectors.ts';
import { callsOf } from '../calls.ts';
import { pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';
import { numberOf, thresholdsOf } from '../thresholds.ts';

const declared = declareDiagnostic('alert/resource-page', {
  level: 'warning',
  message: '{alert} wakes somebody for a cause, {metrics}, whether or not anybody is hurt',
  hint: 'make it a ticket or digest, and page on what users see: errors, latency, an SLO',
  explanation:
    'A processor at 95 % may be a batch job that does its work, and a server that is slow for customers may have an idle processor. Pages are for symptoms; resources explain them, and are looked at in working hours, before they run out.',
});

/** Causes do not wake people. */
export const alertResourcePage = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: NodeBusy
    severity: P1
    expr: 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9
    for: 15m
    summary: 'The processors of {{ $labels.instance }} are busy.'
    runbook: https://runbooks.example.com/node
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: NodeBusy
    severity: P3
    expr: 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) > 0.9
    for: 15m
    summary: 'The processors of {{ $labels.instance }} are busy.'
`,
  check: (alert) => {
    const names = metricNames(alert.expr);
    if (!pages(alert) || names.length === 0 || !names.every((name) => RESOURCE.test(name)) || isRunningOut(alert.expr)) return [];
    return [declared.at(alert.place.at('expr'), { alert: alert.name, metrics: names.slice(0, 2).join(', ') })];
  },
});

const RESOURCE =
  /^(?:node_(?:cpu|load\d|memory|filesystem|disk|pressure|vmstat|network|filefd|nf_conntrack|schedstat)|container_(?:cpu|memory|fs|network|spec)|kube_pod_container_resource|kubelet_volume_stats|windows_(?:cpu|cs|os|memory|logical_disk)|machine_(?:cpu|memory)|process_(?:cpu|resident_memory|virtual_memory|open_fds|max_fds)|go_(?:memstats|gc|goroutines|threads)|jvm_(?:memory|gc|buffer|threads_(?:live|peak|daemon|current))|nodejs_(?:heap|eventloop|gc))/;

/** A disk with a few per cent left, or full in hours at the present rate, is an outage that has begun. */
function isRunningOut(expr: Expr): boolean {
  if (callsOf(expr, /^predict_linear$/).length > 0) return true;
  return thresholdsOf(expr).some(({ vector, op, value }) => {
    const share = vector.type === 'BinaryExpr' && vector.op === '*' && numberOf(vector.right) === 100 ? value / 100 : value;
    return (op === '<' || op === '<=') && share > 0 && share <= 0.05;
  });
}
