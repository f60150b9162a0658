import type { PlainAlertDefinition } from '../definitions/plain-alert.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { findMetric } from '../metrics/find-metric.ts';
import type { Expr } from '../promql/ast.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { metricName, selectorsOf } from '../promql/selectors.ts';
import { milliseconds } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { checkUpwards } from './check-escalation.ts';
import { alert as diagnostics } from './diagnostics.ts';
import type { PlainEscalation, Severity } from './model.ts';
import { RESERVED_LABELS } from './reserved.ts';
import type { AlertSurroundings } from './resolve-alert.ts';

/** What Prometheus gives to every series that it scrapes. */
const OF_TARGETS = ['instance', 'job'];

/** The escalation of a plain alert, with the labels by which what is raised finds what it was raised from. `place` is that of the alert. */
export function resolveEscalation(
  written: PlainAlertDefinition,
  place: Place,
  severity: Severity,
  { severities, service }: Pick<AlertSurroundings, 'severities' | 'service'>,
): Outcome<PlainEscalation> {
  const { escalate, role, expr } = written;
  if (escalate === undefined) return { findings: [] };
  const at = place.at('escalate');
  if (role !== undefined) return { findings: [diagnostics['escalated-down'].at(at.keySpan, {})] };
  const upwards = checkUpwards(escalate, severity, at, severities, written.for ?? milliseconds(0));
  const lost = (escalate.by ?? []).flatMap((label, index) => refuseLabel(label, expr, at.at('by', index)));
  const known = seriesLabels(expr);
  const series = escalate.by === undefined ? known : [...escalate.by, ...(known ?? [])];
  const findings = [...upwards, ...lost];
  if (series === undefined) {
    const metrics = [...new Set(unknownMetrics(expr))].join(', ') || 'this expression';
    return { findings: [...findings, diagnostics['escalation-labels-unknown'].at(at.keySpan, { alert: written.name, metrics })] };
  }
  const { after, to } = escalate;
  const returned = outputLabels(expr);
  const split = (service?.splitBy ?? []).filter((label) => mayHave(returned, label));
  return { value: { after, to, series: [...new Set([...series, ...split])].sort() }, findings };
}

function refuseLabel(label: string, expr: Expr, place: Place): readonly Finding[] {
  if (RESERVED_LABELS.includes(label))
    return [diagnostics['escalation-label-lost'].at(place.span, { label, why: 'alertc compares it anyway' })];
  if (mayHave(outputLabels(expr), label)) return [];
  return [diagnostics['escalation-label-lost'].at(place.span, { label, why: 'the expression drops it' })];
}

/** Those that the expression returns; where that may be anything, those that its metrics are known to have. Undefined where neither is known. */
function seriesLabels(expr: Expr): readonly string[] | undefined {
  const returned = outputLabels(expr);
  if (returned.kind === 'only') return [...returned.labels].filter((label) => label !== '__name__' && !RESERVED_LABELS.includes(label));
  const selectors = selectorsOf(expr);
  if (selectors.length === 0 || unknownMetrics(expr).length > 0) return undefined;
  const labels = selectors.flatMap((selector) => {
    const name = metricName(selector) ?? '';
    const { metric } = findMetric(name) ?? {};
    const ownKind = metric?.type === 'histogram' && name.endsWith('_bucket') ? ['le'] : metric?.type === 'summary' ? ['quantile'] : [];
    return [...(metric?.labels ?? []).map((label) => label.name), ...ownKind];
  });
  return [...OF_TARGETS, ...labels].filter((label) => mayHave(returned, label) && !RESERVED_LABELS.includes(label));
}

function unknownMetrics(expr: Expr): readonly string[] {
  return selectorsOf(expr).flatMap((selector) => {
    const name = metricName(selector);
    return name !== undefined && findMetric(name)?.metric.labels !== undefined ? [] : [name ?? 'a selector without a metric'];
  });
}
