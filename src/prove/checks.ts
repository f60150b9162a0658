import type { RuleCheck } from '../plan/rule-test.ts';
import type { SloContext } from '../plan/slo-rules.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { Course } from './course.ts';
import type { ExpectedAlert } from './expected-alert.ts';
import type { Forecast } from './forecasts.ts';

/** What is expected of one story. */
export interface Expectations {
  readonly context: SloContext;
  /** In seconds. */
  readonly evaluationInterval: number;
  /** From time 0 on. */
  readonly evaluations: number;
  /** The one that fails, then the healthy one; empty where alerts are not told apart by labels. */
  readonly labelSets: readonly Readonly<Record<string, string>>[];
  readonly alerts: readonly AlertExpectation[];
  /** Recorded error ratios by window. */
  readonly recorded: readonly { readonly name: string; readonly window: Duration }[];
  readonly ratio: Forecast['ratio'];
  /** Verdicts that were checked, by alert; added to. */
  readonly covered: Map<string, Set<number>>;
}

export interface AlertExpectation {
  readonly alert: ExpectedAlert;
  readonly isAbout: boolean;
  readonly course: Course;
  /** That of the healthy label set. */
  readonly other?: Course | undefined;
}

/** Checks right before and after each change that the story is about, and over all of it for what must stay silent. */
export function checksOf(expectations: Expectations): readonly RuleCheck[] {
  const { alerts } = expectations;
  const times = new Set(alerts.filter(({ isAbout }) => isAbout).flatMap(({ course }) => course.changes));
  const points = [...times].sort((a, b) => a - b).flatMap((at) => pointChecks(expectations, at));
  const values = valueChecks(expectations);
  return [...points, ...labelChecks(expectations), ...values, ...silenceChecks(expectations)].sort((a, b) => a.at - b.at);
}

function pointChecks(expectations: Expectations, at: number): readonly RuleCheck[] {
  const { context, alerts, labelSets, covered } = expectations;
  const unsure = alerts.filter(({ course, other }) => course.at(at) === -1 || other?.at(at) === -1);
  // Leaving out by name or by severity may leave out more than is unsure; never less.
  const names = [...new Set(unsure.filter(({ alert }) => alert.is.kind !== 'burn').map(({ alert }) => alert.rule.alert))];
  const severities = [
    ...new Set(unsure.filter(({ alert }) => alert.is.kind === 'burn').map(({ alert }) => alert.rule.labels['severity'] ?? '')),
  ];
  const sure = alerts.filter(({ alert: { rule } }) => !names.includes(rule.alert) && !severities.includes(rule.labels['severity'] ?? ''));
  const by = ['alertname', 'severity', ...context.slo.by].join(', ');
  const selected = [
    'alertstate="firing"',
    ...identity(context),
    ...(names.length === 0 ? [] : [`alertname!~"${names.join('|')}"`]),
    ...(severities.length === 0 ? [] : [`severity!~"${severities.join('|')}"`]),
  ].join(', ');
  const samples = sure.flatMap(({ alert, course, other }) => {
    const fires = course.at(at) === 1;
    const sets = hasBy(alert, context)
      ? [fires ? labelSets[0] : undefined, (other === undefined ? fires : other.at(at) === 1) ? labelSets[1] : undefined]
      : [fires ? {} : undefined];
    return sets.flatMap((labels) => (labels === undefined ? [] : [sampleOf(alert, labels)]));
  });
  for (const { alert, course } of sure) note(covered, alert, course.at(at));
  return sure.length === 0 ? [] : [{ at: time(expectations, at), expr: `count by (${by}) (ALERTS{${selected}})`, samples }];
}

function sampleOf({ rule }: ExpectedAlert, labels: Readonly<Record<string, string>>): RuleCheck['samples'][number] {
  return { labels: braces({ alertname: rule.alert, severity: rule.labels['severity'] ?? '', ...labels }), value: 1 };
}

/** All labels of an alert, once in the whole file. */
function labelChecks(expectations: Expectations): readonly RuleCheck[] {
  const { context, alerts, labelSets, covered } = expectations;
  return alerts.flatMap(({ alert, isAbout, course, other }) => {
    const at = course.lastFiring;
    const alone = !hasBy(alert, context) || labelSets.length === 1 || other?.at(at) === 0;
    if (!isAbout || at === -1 || !alone || !note(covered, alert, 2)) return [];
    const labels = {
      ...alert.rule.labels,
      ...(hasBy(alert, context) ? labelSets[0] : {}),
      alertname: alert.rule.alert,
      alertstate: 'firing',
    };
    const severity = `severity=${JSON.stringify(alert.rule.labels['severity'])}`;
    const expr = `ALERTS{alertname="${alert.rule.alert}", alertstate="firing", ${[...identity(context), severity].join(', ')}}`;
    return [{ at: time(expectations, at), expr, samples: [{ labels: `ALERTS${braces(labels)}`, value: 1 }] }];
  });
}

/** Recorded error ratios where they are known well, at the end of what the story is about. */
function valueChecks(expectations: Expectations): readonly RuleCheck[] {
  const { context, alerts, recorded, labelSets } = expectations;
  const last = Math.max(...alerts.filter(({ isAbout }) => isAbout).map(({ course }) => course.lastFiring));
  const moment = last > 0 ? last : expectations.evaluations - 1;
  const at = time(expectations, moment);
  const labels = Object.entries(labelSets[0] ?? {}).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return recorded.flatMap(({ name, window }) => {
    const estimate = expectations.ratio(window, moment * expectations.evaluationInterval);
    const selected = `${name}{${[...identity(context), ...labels].join(', ')}}`;
    if (labelSets.length === 0 || estimate.there === -1) return [];
    if (estimate.there === 0) return [{ at, expr: `count(${selected})`, samples: [] }];
    const [low, high] = [estimate.low, estimate.high];
    if (high > 1.25 * low + 1e-9) return [];
    const range = high < 1e-9 ? '== 0' : `> ${bound(low * 0.93)} < ${bound(high * 1.07)}`;
    return [{ at, expr: `count(${selected} ${range})`, samples: [{ labels: '{}', value: 1 }] }];
  });
}

function bound(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** What is sure to be silent from the beginning to the end. */
function silenceChecks(expectations: Expectations): readonly RuleCheck[] {
  const { context, alerts, covered } = expectations;
  const silent = alerts.filter(({ course, other }) => course.isSilent && (other === undefined || other.isSilent));
  const burns = silent.filter(({ alert }) => alert.is.kind === 'burn');
  const rest = silent.filter(({ alert }) => alert.is.kind !== 'burn');
  const at = time(expectations, expectations.evaluations - 1);
  const check = (matchers: readonly string[]): RuleCheck => ({
    at,
    expr: `count by (alertname, severity) (max_over_time(ALERTS{${['alertstate="firing"', ...identity(context), ...matchers].join(', ')}}[${printDuration(at)}]))`,
    samples: [],
  });
  for (const { alert } of silent) note(covered, alert, 0);
  const names = (of: typeof silent) => [...new Set(of.map(({ alert }) => alert.rule.alert))].join('|');
  const severities = burns.map(({ alert }) => alert.rule.labels['severity']).join('|');
  return [
    ...(burns.length === 0 ? [] : [check([`alertname="${names(burns)}"`, `severity=~"${severities}"`])]),
    ...(rest.length === 0 ? [] : [check([`alertname=~"${names(rest)}"`])]),
  ];
}

/** Whether an alert is told apart by the labels of `by`. */
function hasBy({ is }: ExpectedAlert, { slo }: SloContext): boolean {
  return slo.by.length > 0 && (is.kind === 'burn' || is.kind === 'budget exhausted' || is.kind === 'exhaustion predicted');
}

/** Enough among the rules of one service. */
function identity({ slo }: SloContext): readonly string[] {
  return [`slo=${JSON.stringify(slo.name)}`];
}

function braces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
}

function time({ evaluationInterval }: Expectations, at: number): Duration {
  return milliseconds(at * evaluationInterval * 1000);
}

/** Whether it is new. */
function note(covered: Map<string, Set<number>>, { rule }: ExpectedAlert, verdict: number | undefined): boolean {
  const key = `${rule.alert} ${rule.labels['severity']}`;
  const seen = covered.get(key) ?? new Set();
  covered.set(key, seen);
  const isNew = verdict !== undefined && !seen.has(verdict);
  if (verdict !== undefined) seen.add(verdict);
  return isNew;
}
