import { suggest } from '../definitions/decode.ts';
import type { PlainAlertDefinition } from '../definitions/plain-alert.ts';
import { type Finding, located } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Expr } from '../promql/ast.ts';
import { call, number } from '../promql/build.ts';
import { checkExpr } from '../promql/check.ts';
import { type LabelSet, outputLabels } from '../promql/labels.ts';
import { mapExpr } from '../promql/walk.ts';
import type { Version } from '../values/version.ts';
import type { Place } from '../yaml/place.ts';
import { alert as diagnostics } from './diagnostics.ts';
import { filters, isAbsent } from './filters.ts';
import type { Labels, PlainAlert, Severity } from './model.ts';
import { unknownReference } from './references.ts';
import { refuseReservedLabels } from './reserved.ts';
import { resolveEscalation } from './resolve-escalation.ts';
import { templateFacts } from './template.ts';

export interface AlertSurroundings {
  readonly severities: readonly Severity[];
  readonly prometheus: Version;
  readonly labels: Labels;
  /** Absent for alerts of a team. */
  readonly service?: { readonly name: string; readonly splitBy: readonly string[] };
  readonly runbook?: string | undefined;
  readonly dashboard?: string | undefined;
}

/** A plain alert with its severity, defaults of its service, and everything that Prometheus would refuse or print empty. */
export function resolveAlert(written: PlainAlertDefinition, place: Place, around: AlertSurroundings): Outcome<PlainAlert> {
  const findings = new Findings();
  findings.addAll(checkExpression(written.expr, place.at('expr'), around.prometheus));
  findings.addAll(checkTemplates(written, place));
  findings.addAll(refuseReservedLabels(written.labels ?? {}, place.at('labels')));
  findings.addAll(checkRole(written, place, around.service));
  const severity = around.severities.find(({ name }) => name === written.severity);
  if (severity === undefined) {
    if (around.severities.length === 0) return { findings: findings.all };
    const known = around.severities.map(({ name }) => name);
    findings.add(unknownReference('severity', written.severity, known, place.at('severity').span));
    return { findings: findings.all };
  }
  const escalate = findings.take(resolveEscalation(written, place, severity, around));
  const { labels, severity: _, escalate: _written, ...rest } = written;
  const { runbook = around.runbook, dashboard = around.dashboard } = written;
  return {
    value: {
      ...withoutUndefined(rest),
      ...withoutUndefined({ runbook, dashboard, escalate }),
      name: written.name,
      expr: written.expr,
      severity,
      labels: { ...around.labels, ...labels },
      place,
    },
    findings: findings.all,
  };
}

/** Optional keys that were not written are absent rather than undefined. */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function checkExpression(expr: Expr, place: Place, prometheus: Version): Finding[] {
  const { type, drafts } = checkExpr(expr, { prometheus });
  const findings = drafts.map((draft) => located(draft, place.inside(draft.range)));
  if (drafts.some(({ level }) => level === 'error')) return findings;
  if (type !== 'instant') findings.push(notAVector(type, place));
  else if (!filters(expr)) findings.push(diagnostics['always-fires'].at(place.span, {}));
  return findings;
}

function notAVector(type: 'scalar' | 'string' | 'range', place: Place): Finding {
  switch (type) {
    case 'scalar':
      return diagnostics['not-a-vector'].at(place.span, {
        type,
        cure: 'compare a metric, such as `up == 0`; a bare number would fire always',
      });
    case 'string':
      return diagnostics['not-a-vector'].at(place.span, { type, cure: 'remove the inner quotes' });
    case 'range':
      return diagnostics['not-a-vector'].at(place.span, {
        type: 'range vector',
        cure: 'put it into a function and compare, such as `max_over_time(…) == 0`, or remove the range',
      });
  }
}

/** What mutes all burn alerts of a service must speak of all of the service, or of one label set that its SLOs are split by. */
function checkRole({ role, expr }: PlainAlertDefinition, place: Place, service: AlertSurroundings['service']): Finding[] {
  if (role === undefined) return [];
  if (service === undefined) return [diagnostics['role-without-service'].at(place.at('role').span, {})];
  // absent() returns one series, whatever labels its matchers give it.
  const returned = outputLabels(mapExpr(expr, (node) => (isAbsent(node) ? call('vector', number(0)) : node)));
  const others = returned.kind === 'only' ? [...returned.labels].filter((label) => !service.splitBy.includes(label)).sort() : [];
  if (returned.kind === 'only' && others.length === 0) return [];
  const series = returned.kind === 'any' ? 'a series for each target' : `a series for each ${others.join(' and ')}`;
  return [diagnostics['down-in-part'].at(place.at('expr').span, { service: service.name, series })];
}

function checkTemplates(written: PlainAlertDefinition, place: Place): Finding[] {
  const returned = outputLabels(written.expr);
  return (['summary', 'description'] as const).flatMap((key) => {
    const template = written[key];
    return template === undefined ? [] : checkTemplate(template, place.at(key), returned, place.at('expr'));
  });
}

function checkTemplate(template: string, place: Place, returned: LabelSet, expr: Place): Finding[] {
  const { labels, problem } = templateFacts(template);
  const findings = labels
    .filter(({ name }) => !returns(returned, name))
    .map(({ name, range }) => {
      const removed = removedBy(returned, name);
      const related = removed === undefined ? [] : [{ message: 'removed here', span: expr.inside(removed) }];
      return diagnostics['label-not-returned'].at(place.inside(range), { label: name, suggestion: suggestLabel(name, returned) }, related);
    });
  if (problem === undefined) return findings;
  return [...findings, diagnostics.template.at(place.inside(problem.range), { problem: problem.text, example: '{{ $labels.instance }}' })];
}

function returns(set: LabelSet, name: string): boolean {
  return set.kind === 'only' ? set.labels.has(name) : !set.except.has(name);
}

function removedBy(set: LabelSet, name: string) {
  return set.kind === 'only' ? set.removedAt : set.except.get(name);
}

function suggestLabel(name: string, set: LabelSet): string {
  if (set.kind === 'any') return `the expression removes ${name}; keep it, or leave it out of the text`;
  if (set.labels.size === 0) return `the expression returns no labels; aggregate \`by (${name})\`, or leave it out of the text`;
  return suggest(name, [...set.labels].sort(), `keep ${name} in the aggregation, or use what is returned`);
}
