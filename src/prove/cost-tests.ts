import type { Labels, Service } from '../model/model.ts';
import type { TelemetryCost } from '../model/telemetry-cost.ts';
import { costRuleFile } from '../plan/naming.ts';
import type { AlertingRule, RuleFile } from '../plan/plan.ts';
import type { RuleCheck, RuleTest, RuleTestFile, Uncovered } from '../plan/rule-test.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { bytesScenarios } from './cost-bytes-scenarios.ts';
import { labelScenarios } from './cost-label-scenarios.ts';
import type { CostScenario } from './cost-scenario.ts';
import { COST_STEP } from './cost-scenario.ts';
import { seriesScenarios } from './cost-series-scenarios.ts';

/** Tests of what is told about the amount of a service's telemetry. The windows are of days, so a sample and an evaluation are ten minutes apart. */
export function costTestFile(service: Service, cost: TelemetryCost, file: RuleFile): RuleTestFile {
  const alerts = file.groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alerting');
  const scenarios = [...bytesScenarios(service, cost), ...seriesScenarios(service, cost), ...labelScenarios(service, cost)];
  const tests = scenarios.flatMap((scenario) => ruleTest(scenario, alerts));
  return {
    path: `tests/${file.path.replace(/^.*\//, '').replace(/\.rules\.yml$/, '')}.page.test.yml`,
    ruleFile: file.path,
    owner: service.name,
    evaluationInterval: COST_STEP,
    groupOrder: file.groups.map(({ name }) => name),
    tests,
    uncovered: alerts
      .filter(({ alert }) => !scenarios.some((scenario) => scenario.fires.some((one) => one.alert === alert)))
      .map(uncovered),
    sources: file.sources,
  };
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

function ruleTest({ name, series, fires, silent, records }: CostScenario, alerts: readonly AlertingRule[]): readonly RuleTest[] {
  const labelsOf = (alert: string): Labels | undefined => alerts.find((rule) => rule.alert === alert)?.labels;
  const checks: RuleCheck[] = [
    ...silent.flatMap(({ alert, until }) => (labelsOf(alert) === undefined ? [] : [neverFired(alert, labelsOf(alert) ?? {}, until)])),
    ...fires.flatMap(({ alert, at, job }) =>
      labelsOf(alert) === undefined ? [] : [firing(alert, { ...labelsOf(alert), ...(job === undefined ? {} : { job }) }, at)],
    ),
    ...records,
  ];
  return checks.length === 0 ? [] : [{ name, interval: COST_STEP, series, checks: [...checks].sort((a, b) => a.at - b.at) }];
}

/** Exactly one alert, with these labels. */
function firing(alert: string, labels: Labels, at: Duration): RuleCheck {
  const names = Object.keys(labels).sort();
  const pairs = names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ');
  return { at, expr: `count by (${names.join(', ')}) (${selected(alert, labels)})`, samples: [{ labels: `{${pairs}}`, value: 1 }] };
}

function neverFired(alert: string, labels: Labels, until: Duration): RuleCheck {
  return { at: until, expr: `count_over_time(${selected(alert, labels)}[${printDuration(milliseconds(until + COST_STEP))}])`, samples: [] };
}

function selected(alertname: string, { environment = '', service = '' }: Labels): string {
  const own = Object.entries({ alertname, alertstate: 'firing', environment, service });
  return `ALERTS{${own.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
}
