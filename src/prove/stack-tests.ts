import type { Model } from '../model/model.ts';
import type { Stack, StackAlert, StackPart, TestSeries } from '../model/stack.ts';
import type { RuleFile } from '../plan/plan.ts';
import type { RuleCheck, RuleTest, Uncovered } from '../plan/rule-test.ts';
import { stackInterval, stackLabels } from '../plan/stack-rules.ts';
import { outputLabels } from '../promql/labels.ts';
import { parseSelector } from '../promql/parse.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { ofAnotherJob } from './other-job.ts';
import { type Pack, packScenarios, type StackScenario } from './pack-scenarios.ts';
import { lasting, lengthOf } from './series-length.ts';

/** Samples of tests of components are a minute apart, whatever the evaluation. */
const MINUTE = milliseconds(60_000);

/**
 * Each alert of the stack in this file: it fires at the end of its symptom, with the labels that its expression keeps, after having been pending for
 * exactly its `for`; and never while all is well, something restarts, or another job suffers.
 */
export function stackTests(
  { stack, evaluation }: Model,
  file: RuleFile,
): { readonly tests: readonly RuleTest[]; readonly uncovered: readonly Uncovered[] } {
  const names = new Set(
    file.groups.flatMap(({ rules }) => rules.map((rule) => (rule.kind === 'alerting' ? ruleKey(rule.alert, rule.labels) : ''))),
  );
  const scenarios: StackScenario[] = [];
  const uncovered: Uncovered[] = [];
  for (const part of stack?.parts ?? []) {
    for (const alert of part.alerts) {
      if (stack === undefined || !names.has(ruleKey(alert.name, stackLabels(alert, part, stack)))) continue;
      if (alert.test === undefined)
        uncovered.push({ what: `${alert.name} ${alert.severity.name} of ${part.name}`, why: 'its component has no test for it' });
      else scenarios.push(...scenariosOf(alert, part, stack, stackInterval(evaluation)));
    }
  }
  return { tests: packScenarios(longestFirst(scenarios)).map(ruleTest), uncovered };
}

/** A test lasts as long as the longest of its scenarios, and all rules are evaluated to its end: long ones go together. */
function longestFirst(scenarios: readonly StackScenario[]): readonly StackScenario[] {
  const end = ({ checks }: StackScenario) => Math.max(...checks.map(({ at }) => at));
  return [...scenarios].sort((a, b) => end(b) - end(a));
}

function ruleKey(alert: string, { service, severity }: Readonly<Record<string, string>>): string {
  return `${alert} ${service} ${severity}`;
}

function scenariosOf(alert: StackAlert, part: StackPart, stack: Stack, step: Duration): readonly StackScenario[] {
  const { test } = alert;
  if (test === undefined) return [];
  const subject = `${alert.name} ${alert.severity.name}`;
  const labels = { alertname: alert.name, ...stackLabels(alert, part, stack) };
  const { expr } = alert;
  const silent = (name: string, own: TestSeries, elsewhere: TestSeries): StackScenario => {
    // Until the other job has suffered to the end.
    const samples = Math.max(0, ...Object.values(elsewhere).map(lengthOf));
    const series = Object.fromEntries(Object.entries(own).map(([key, values]) => [key, lasting(values, samples)] as const));
    return { name: `${subject}: ${name}`, expr, series: { ...elsewhere, ...series }, checks: [neverFired(labels, endOf([series], alert))] };
  };
  const sick = test.sick.map((series, index): StackScenario => {
    const end = endOf([series], alert);
    const pending = alert.for === undefined ? [] : [wasPending(labels, end, Math.ceil(alert.for / step))];
    const variant = index === 0 ? '' : ` in form ${index + 1}`;
    const all = { ...ofAnotherJob(test.healthy, expr), ...series };
    return { name: `${subject}: its symptom${variant}`, expr, series: all, checks: [...pending, fires(labels, kept(alert, series), end)] };
  });
  const elsewhere = Object.assign({}, ...test.sick.map((series, index) => ofAnotherJob(series, expr, index))) as TestSeries;
  return [silent('all is well', test.healthy, elsewhere), ...sick, silent('a restart', test.restart, {})];
}

/** Labels of the symptom's series that the expression hands on: without them nobody knows which instance it is. */
function kept({ expr }: StackAlert, series: TestSeries): readonly string[] {
  const output = outputLabels(expr);
  if (output.kind === 'any') return [];
  const found = Object.keys(series).flatMap((key) => parseSelector(key).value?.matchers.map(({ name }) => name) ?? []);
  return [...new Set(found)].filter((label) => output.labels.has(label)).sort();
}

/** Named after the first of its scenarios; which alert a check is about stands in its query. */
function ruleTest({ scenarios, series }: Pack): RuleTest {
  const [first, ...others] = scenarios;
  return {
    name: `${first?.name ?? ''}${others.length === 0 ? '' : `, and ${others.length} more`}`,
    interval: MINUTE,
    series: Object.entries(series).map(([one, values]) => ({ series: one, values })),
    checks: scenarios.flatMap(({ checks }) => checks),
  };
}

/** When the last sample of the series is taken; where there are none, some time after `for`. */
function endOf(all: readonly TestSeries[], alert: StackAlert): Duration {
  const samples = Math.max(0, ...all.flatMap((series) => Object.values(series).map(lengthOf)));
  return samples > 1 ? milliseconds((samples - 1) * MINUTE) : milliseconds((alert.for ?? 0) + 15 * MINUTE);
}

function fires(labels: Readonly<Record<string, string>>, kept: readonly string[], at: Duration): RuleCheck {
  // Of several series that are ill at once each may be an alert.
  return {
    at,
    expr: `min ${byLabels(labels)} (ALERTS{${inState('firing', labels, kept)}})`,
    samples: [{ labels: pairsOf(labels), value: 1 }],
  };
}

/** Of several series that are ill at once, the one that was pending for longest. */
function wasPending(labels: Readonly<Record<string, string>>, at: Duration, evaluations: number): RuleCheck {
  const pending = `count_over_time(ALERTS{${inState('pending', labels)}}[${printDuration(milliseconds(at + MINUTE))}])`;
  return { at, expr: `max ${byLabels(labels)} (${pending})`, samples: [{ labels: pairsOf(labels), value: evaluations }] };
}

function byLabels(labels: Readonly<Record<string, string>>): string {
  return `by (${namesOf(labels).join(', ')})`;
}

function pairsOf(labels: Readonly<Record<string, string>>): string {
  return `{${namesOf(labels)
    .map((name) => `${name}=${JSON.stringify(labels[name])}`)
    .join(', ')}}`;
}

function namesOf(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(labels)
    .filter((name) => name !== 'alertname')
    .sort();
}

function neverFired(labels: Readonly<Record<string, string>>, at: Duration): RuleCheck {
  return { at, expr: `count_over_time(ALERTS{${inState('firing', labels)}}[${printDuration(milliseconds(at + MINUTE))}])`, samples: [] };
}

function inState(
  state: 'firing' | 'pending',
  { alertname, service, severity }: Readonly<Record<string, string>>,
  kept: readonly string[] = [],
): string {
  const own = Object.entries({ alertname, alertstate: state, service, severity }).map(
    ([label, value]) => `${label}=${JSON.stringify(value)}`,
  );
  return [...own, ...kept.map((label) => `${label}!=""`)].join(', ');
}
