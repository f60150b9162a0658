import type { Labels, Service } from '../model/model.ts';
import type { TelemetryCost } from '../model/telemetry-cost.ts';
import { costRuleFile } from '../plan/naming.ts';
import type { AlertingRule, RuleFile } from '../plan/plan.ts';
import type { RuleCheck, RuleTest, RuleTestFile, Uncovered } from '../plan/rule-test.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { bytesScenarios } from './cost-bytes-scenarios.ts';
import { labelScenarios } from './cost-label-scenarios.ts';
import type { CostScenario } from './cost-scenario.ts';
import { COST_STEPS } from './cost-scenario.ts';
import { seriesScenarios } from './cost-series-scenarios.ts';
import { everyRuleEvaluates } from './every-rule-evaluates.ts';

/** Tests of what is told about the amount of a service's telemetry: of what is told within an hour, and of days, where there is something. */
export function costTestFiles(service: Service, cost: TelemetryCost, file: RuleFile): readonly RuleTestFile[] {
  const alerts = file.groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alerting');
  const ofDays = bytesScenarios(service, cost);
  const others = [...seriesScenarios(service, cost), ...labelScenarios(service, cost)];
  const fired = [...ofDays, ...others].flatMap(({ fires }) => fires.map(({ alert }) => alert));
  const testFile = (pace: 'page' | 'slow', step: Duration, scenarios: readonly CostScenario[]): RuleTestFile => {
    const tests = scenarios.flatMap((scenario) => ruleTest(scenario, alerts, step));
    return {
      path: `tests/${file.path.replace(/^.*\//, '').replace(/\.rules\.yml$/, '')}.${pace}.test.yml`,
      ruleFile: file.path,
      owner: service.name,
      evaluationInterval: step,
      groupOrder: file.groups.map(({ name }) => name),
      tests: tests.length === 0 ? [everyRuleEvaluates(step)] : tests,
      uncovered: pace === 'page' ? alerts.filter(({ alert }) => !fired.includes(alert)).map(uncovered) : [],
      sources: file.sources,
    };
  };
  if (others.length === 0) return [testFile('page', COST_STEPS.slow, ofDays)];
  const page = testFile('page', COST_STEPS.page, others);
  return ofDays.length === 0 ? [page] : [page, testFile('slow', COST_STEPS.slow, ofDays)];
}

export function isCostFile({ path }: RuleFile, { name, environment }: Service): boolean {
  return path === costRuleFile(name, environment);
}

function uncovered({ alert, labels }: AlertingRule): Uncovered {
  return {
    what: `${alert} ${labels['severity']}`,
    why: 'no series were found that its selector accepts, or it takes more of them than a test should hold',
  };
}

function ruleTest(
  { name, series, fires, silent, records }: CostScenario,
  alerts: readonly AlertingRule[],
  step: Duration,
): readonly RuleTest[] {
  const labelsOf = (alert: string): Labels | undefined => alerts.find((rule) => rule.alert === alert)?.labels;
  const checks: RuleCheck[] = [
    ...silent.flatMap(({ alert, until }) => (labelsOf(alert) === undefined ? [] : [neverFired(alert, labelsOf(alert) ?? {}, until, step)])),
    ...fires.flatMap(({ alert, at, job }) =>
      labelsOf(alert) === undefined ? [] : [firing(alert, { ...labelsOf(alert), ...(job === undefined ? {} : { job }) }, at)],
    ),
    ...records,
  ];
  return checks.length === 0 ? [] : [{ name, interval: step, series, checks: [...checks].sort((a, b) => a.at - b.at) }];
}

/** Exactly one alert, with these labels. */
function firing(alert: string, labels: Labels, at: Duration): RuleCheck {
  const names = Object.keys(labels).sort();
  const pairs = names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ');
  return { at, expr: `count by (${names.join(', ')}) (${selected(alert, labels)})`, samples: [{ labels: `{${pairs}}`, value: 1 }] };
}

function neverFired(alert: string, labels: Labels, until: Duration, step: Duration): RuleCheck {
  return { at: until, expr: `count_over_time(${selected(alert, labels)}[${printDuration(milliseconds(until + step))}])`, samples: [] };
}

function selected(alertname: string, { environment = '', service = '' }: Labels): string {
  const own = Object.entries({ alertname, alertstate: 'firing', environment, service });
  return `ALERTS{${own.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
}
