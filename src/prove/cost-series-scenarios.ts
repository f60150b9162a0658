import { jobMatcher } from '../model/label-budgets.ts';
import type { Service } from '../model/model.ts';
import type { TelemetryCost } from '../model/telemetry-cost.ts';
import { CHURN, JUMP } from '../plan/cost-alerts.ts';
import { ofService } from '../plan/cost-records.ts';
import { SERVICE_SERIES, seriesChurnAlert, seriesJumpAlert, seriesOverBudgetAlert } from '../plan/naming.ts';
import { selector } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import type { InputSeries } from '../sli/samples.ts';
import { COST_STEPS, type CostScenario, days, hours, minutes, type Stretch, seriesOf } from './cost-scenario.ts';

/** What is told of the series of each job: the budget, a jump, churn. */
export function seriesScenarios(service: Service, { jobs, seriesBudget }: TelemetryCost): readonly CostScenario[] {
  const [job] = jobs;
  if (job === undefined) return [];
  const [over, jump, churn] = [seriesOverBudgetAlert(service.name), seriesJumpAlert(service.name), seriesChurnAlert(service.name)];
  const usual = seriesBudget ?? 2 * CHURN.atLeast;
  const large = JUMP.atLeast + 1000;
  const beyond = usual + 1;
  const perHour = hours(1) / COST_STEPS.page;
  const steady = jobs.flatMap((one) => present(one, [{ for: days(3), value: usual }]));
  const rollout = jobs.flatMap((one) =>
    added(one, [
      { for: days(2), value: 0 },
      { for: COST_STEPS.page, value: usual },
      { for: hours(12), value: 0 },
    ]),
  );
  return [
    {
      name: 'as many series as the budget allows, and a rollout',
      series: [...steady, ...rollout],
      fires: [],
      silent: [over, jump, churn].map((alert) => ({ alert, until: days(3) })),
      records: [
        {
          at: days(3),
          expr: printExpr(ofService(SERVICE_SERIES, service)),
          samples: [{ labels: sampleLabels(service), value: usual * jobs.length }],
        },
      ],
    },
    {
      name: 'one series more than the budget',
      series: [
        ...present(job, [{ for: hours(2), value: beyond }]),
        ...jobs.slice(1).flatMap((one) => present(one, [{ for: hours(2), value: usual }])),
      ],
      fires: seriesBudget === undefined ? [] : [{ alert: over, at: minutes(40), job }],
      silent: seriesBudget === undefined ? [] : [{ alert: over, until: minutes(20) }],
      records: [],
    },
    {
      name: 'twice as many series as on the day before',
      series: present(job, [
        { for: hours(54), value: large },
        { for: hours(6), value: 2 * large },
      ]),
      fires: [{ alert: jump, at: hours(56), job }],
      silent: [{ alert: jump, until: hours(54) }],
      records: [],
    },
    {
      name: 'a job that comes back after an hour',
      series: present(job, [
        { for: hours(48), value: 2 * large },
        { for: hours(1), value: 0 },
        { for: hours(30), value: 2 * large },
      ]),
      fires: [],
      silent: [{ alert: jump, until: hours(79) }],
      records: [],
    },
    {
      name: 'new series all the time',
      series: [
        ...present(job, [{ for: hours(4), value: 2 * CHURN.atLeast }]),
        ...added(job, [{ for: hours(4), value: Math.ceil((2 * CHURN.atLeast * (CHURN.times + 1)) / perHour) }]),
      ],
      fires: [{ alert: churn, at: hours(3), job }],
      silent: [{ alert: churn, until: minutes(50) }],
      records: [],
    },
  ];
}

function present(job: string, stretches: readonly Stretch[]): readonly InputSeries[] {
  return seriesOf(
    selector('scrape_samples_post_metric_relabeling', [jobMatcher([job])]),
    { type: 'gauge', step: COST_STEPS.page, stretches },
    { instance: 'a:1' },
  );
}

function added(job: string, stretches: readonly Stretch[]): readonly InputSeries[] {
  return seriesOf(
    selector('scrape_series_added', [jobMatcher([job])]),
    { type: 'gauge', step: COST_STEPS.page, stretches },
    { instance: 'a:1' },
  );
}

function sampleLabels({ name, environment }: Service): string {
  return `${SERVICE_SERIES}{environment=${JSON.stringify(environment)}, service=${JSON.stringify(name)}}`;
}
