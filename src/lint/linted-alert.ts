import type { Response } from '../definitions/severities.ts';
import { type Labels, type Model, type PlainAlert, PRODUCTION, type ResponseRule, type Severity } from '../model/model.ts';
import type { ForeignAlert } from '../model/rule-files.ts';
import type { StackAlert } from '../model/stack.ts';
import { USUAL_INTERVAL } from '../plan/copied-rules.ts';
import type { Expr } from '../promql/ast.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';

/** An alert as lint rules look at it, wherever it was written. */
export interface LintedAlert {
  readonly name: string;
  readonly writtenIn: 'service' | 'team' | 'component' | 'rule file';
  /** Of alerts of a service. */
  readonly service?: string;
  /** It mutes the burn alerts of its service. */
  readonly role?: 'serviceDown';
  readonly environment: string;
  /** Absent where a rule file has one that is not mapped to ours. */
  readonly severity?: Severity;
  readonly expr: Expr;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  /** How often it is evaluated. */
  readonly interval: Duration;
  /** As they were written, without those that alertc adds. */
  readonly labels: Labels;
  /** By Prometheus' names: summary, description, runbook_url, dashboard_url, and whatever a rule file has. */
  readonly annotations: Labels;
  readonly place: AlertPlace;
}

/** Where the parts of an alert are written; of a part that is not, its name. */
export interface AlertPlace {
  at(part: 'name' | 'severity' | 'expr' | 'for' | 'keepFiringFor'): Span;
  /** Inside of the expression, where the range of a node says. */
  inExpr(range: TextRange | undefined): Span;
  label(name: string): Span;
  annotation(name: string, range?: TextRange): Span;
}

/** All that can be linted. What comes with alertc is not for its users to change, so it is left out. */
export function lintedAlerts({ services, alerts, ruleFiles, stack, evaluation }: Model): readonly LintedAlert[] {
  const interval = evaluation.fast;
  const ofServices = services.flatMap(({ name: service, environment, alerts: plain }) =>
    plain.map((alert) => ({ ...fromPlain(alert, environment, interval), writtenIn: 'service' as const, service })),
  );
  const ofTeams = alerts.flatMap(({ environment, alerts: plain }) => plain.map((alert) => fromPlain(alert, environment, interval)));
  const inComponents = new Map(
    (stack?.parts ?? []).flatMap((part) => part.alerts.map((alert) => [alert.place.node, alert] as const)).reverse(),
  );
  const ofComponents = [...inComponents.values()]
    .filter(({ place }) => !place.span.file.path.startsWith('alertc:'))
    .map((alert) => fromComponent(alert, stack?.environment ?? PRODUCTION, interval));
  const ofRuleFiles = ruleFiles.flatMap(({ groups }) =>
    groups.flatMap((group) =>
      group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [fromRuleFile(rule, group.interval ?? USUAL_INTERVAL)] : [])),
    ),
  );
  return [...ofServices, ...ofTeams, ...ofComponents, ...ofRuleFiles];
}

function fromPlain(alert: PlainAlert, environment: string, interval: Duration): LintedAlert {
  const { name, role, severity, expr, keepFiringFor, labels, place } = alert;
  return {
    name,
    writtenIn: 'team',
    ...(role === undefined ? {} : { role }),
    environment,
    severity,
    expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    interval,
    labels,
    annotations: annotationsOf(alert),
    place: placeIn(place, expr),
  };
}

function fromComponent(alert: StackAlert, environment: string, interval: Duration): LintedAlert {
  const { name, severity, expr, keepFiringFor, place, summary, why, runbook } = alert;
  return {
    name,
    writtenIn: 'component',
    environment,
    severity,
    expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    interval,
    labels: {},
    annotations: annotationsOf({ summary, description: why, runbook }),
    place: placeIn(place, expr),
  };
}

function fromRuleFile(rule: ForeignAlert, interval: Duration): LintedAlert {
  const { alert: name, environment, severity, expr, keepFiringFor, labels, annotations, place } = rule;
  return {
    name,
    writtenIn: 'rule file',
    environment,
    severity,
    expr,
    ...(rule.for === undefined ? {} : { for: rule.for }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    interval,
    labels,
    annotations,
    place: placeInRuleFile(rule, place.at('alert').span),
  };
}

/** The keys are those of Prometheus. What a group or the definition adds is not in the rule, which is named instead. */
function placeInRuleFile({ expr, severityLabel, place }: ForeignAlert, named: Span): AlertPlace {
  const inside = (range: TextRange | undefined, ...path: readonly string[]): Span =>
    place.has(...path) ? place.at(...path).inside(range) : named;
  const paths = { name: ['alert'], severity: ['labels', severityLabel], for: ['for'], keepFiringFor: ['keep_firing_for'] } as const;
  return {
    at: (part) => (part === 'expr' ? place.at('expr').inside(expr.range) : inside(undefined, ...paths[part])),
    inExpr: (range) => place.at('expr').inside(range),
    label: (label) => inside(undefined, 'labels', label),
    annotation: (annotation, range) => inside(range, 'annotations', annotation),
  };
}

interface Texts {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly runbook?: string | undefined;
  readonly dashboard?: string | undefined;
}

/** The key of a definition for each annotation that comes of it. */
const KEYS = { summary: 'summary', description: 'description', runbook_url: 'runbook', dashboard_url: 'dashboard' } as const;

function annotationsOf(texts: Texts): Labels {
  return Object.fromEntries(
    Object.entries(KEYS).flatMap(([annotation, key]) => {
      const text = texts[key];
      return text === undefined ? [] : [[annotation, text] as const];
    }),
  );
}

function placeIn(place: Place, expr: Expr): AlertPlace {
  const named = place.at('name');
  const orName = (...path: readonly string[]): Place => (place.has(...path) ? place.at(...path) : named);
  return {
    // Of an expression in a block its text, not the sign that begins the block.
    at: (part) => (part === 'expr' ? place.at('expr').inside(expr.range) : orName(part).span),
    inExpr: (range) => place.at('expr').inside(range),
    label: (name) => orName('labels', name).span,
    annotation: (name, range) => {
      const key = (KEYS as Readonly<Record<string, string>>)[name] ?? name;
      return place.has(key) ? place.at(key).inside(range) : named.span;
    },
  };
}

const PROMETHEUS_KEYS = { keepFiringFor: 'keep_firing_for' } as const;

/** How a key is written where the alert is. */
export function keyIn({ writtenIn }: LintedAlert, key: keyof typeof PROMETHEUS_KEYS): string {
  return writtenIn === 'rule file' ? PROMETHEUS_KEYS[key] : key;
}

/** What its severity asks of people, at some hours or at all. Outside of production a page is a notification. */
export function responsesTo({ severity, environment }: LintedAlert): readonly Response[] {
  return severity === undefined ? [] : responsesIn(severity.response, environment);
}

export function responsesIn(rule: ResponseRule, environment: string): readonly Response[] {
  const responses = rule.kind === 'always' ? [rule.response] : [rule.then, rule.otherwise];
  return environment === PRODUCTION ? responses : responses.map((one) => (one === 'page' ? 'notify' : one));
}

/** Whether somebody may be woken by it. */
export function pages(alert: LintedAlert): boolean {
  return responsesTo(alert).includes('page');
}

/** Whether it reaches people at once, rather than as a ticket or digest. */
export function interrupts(alert: LintedAlert): boolean {
  return responsesTo(alert).some((response) => response === 'page' || response === 'notify');
}
