import type { Service } from '../model/model.ts';
import type { TelemetryCost } from '../model/telemetry-cost.ts';
import { CHURN, JUMP } from '../plan/cost-alerts.ts';
import { ofService } from '../plan/cost-records.ts';
import { JOB_SERIES, SERIES_BUDGET, SERVICE_SERIES, seriesChurnAlert, seriesJumpAlert, seriesOverBudgetAlert } from '../plan/naming.ts';
import type { RuleCheck } from '../plan/rule-test.ts';
import { equals, selector } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import type { InputSeries } from '../sli/samples.ts';
import { COST_STEPS, type CostScenario, days, hours, minutes, type Stretch, seriesOf } from './cost-scenario.ts';

/** What is told of the series of each job: the budget, a jump, churn. */
export function seriesScenarios(service: Service, cost: TelemetryCost): readonly CostScenario[] {
  const [job] = cost.jobs;
  if (job === undefined) return [];
  return [...budgetScenarios(service, cost, job), ...jumpScenarios(service, job), ...churnScenarios(service, job)];
}

function budgetScenarios(service: Service, { jobs, seriesBudget }: TelemetryCost, job: string): readonly CostScenario[] {
  const [over, jump, churn] = [seriesOverBudgetAlert(service.name), seriesJumpAlert(service.name), seriesChurnAlert(service.name)];
  const usual = seriesBudget ?? 2 * CHURN.atLeast;
  const rollout = [
    { for: days(2), value: 0 },
    { for: COST_STEPS.page, value: usual },
    { for: hours(12), value: 0 },
  ];
  const steady: CostScenario = {
    name: 'as many series as the budget allows, and a rollout',
    series: jobs.flatMap((one) => [...present(one, [{ for: days(3), value: usual }]), ...added(one, rollout)]),
    fires: [],
    silent: [over, jump, churn].map((alert) => ({ alert, until: days(3) })),
    records: recorded(service, jobs, usual, seriesBudget),
  };
  if (seriesBudget === undefined) return [steady];
  const beyond: CostScenario = {
    name: 'one series more than the budget',
    series: jobs.flatMap((one) => present(one, [{ for: hours(1), value: one === job ? usual + 1 : usual }])),
    fires: [{ alert: over, at: minutes(30), job }],
    silent: [{ alert: over, until: minutes(20) }],
    records: [],
  };
  return [steady, beyond];
}

function jumpScenarios(service: Service, job: string): readonly CostScenario[] {
  const alert = seriesJumpAlert(service.name);
  // By more than half, and beyond what is worth telling by one.
  const [before, after] = [Math.floor(JUMP.atLeast / 1.7), JUMP.atLeast + 1];
  const elsewhere = ofService(JOB_SERIES, { ...service, name: `${service.name}-other` }, { job });
  return [
    {
      name: 'more than half more series than on the day before',
      series: [
        ...present(job, [
          { for: hours(20), value: after },
          { for: hours(52), value: before },
          { for: hours(2), value: after },
        ]),
        ...seriesOf(elsewhere, { type: 'gauge', step: COST_STEPS.page, stretches: [{ for: hours(74), value: 10 * after }] }),
      ],
      fires: [{ alert, at: minutes(72 * 60 + 40), job }],
      silent: [{ alert, until: minutes(72 * 60 + 30) }],
      records: [],
    },
    {
      name: 'as many series as in some hours of the day before',
      series: present(job, [
        { for: hours(10), value: after },
        { for: hours(38), value: before },
        { for: hours(2), value: after },
      ]),
      fires: [],
      silent: [{ alert, until: hours(50) }],
      records: [],
    },
    {
      name: 'a small job that grows',
      series: present(job, [
        { for: hours(50), value: before },
        { for: hours(4), value: JUMP.atLeast },
      ]),
      fires: [],
      silent: [{ alert, until: hours(54) }],
      records: [],
    },
    {
      name: 'a job that comes back after an hour',
      series: present(job, [
        { for: hours(48), value: 2 * after },
        { for: hours(1), value: 0 },
        { for: hours(30), value: 2 * after },
      ]),
      fires: [],
      silent: [{ alert, until: hours(79) }],
      records: [],
    },
  ];
}

function churnScenarios(service: Service, job: string): readonly CostScenario[] {
  const alert = seriesChurnAlert(service.name);
  const perHour = hours(1) / COST_STEPS.page;
  const much = CHURN.atLeast + 1;
  const scenario = (name: string, series: number, each: number, more: Pick<CostScenario, 'fires' | 'silent'>): CostScenario => ({
    name,
    series: [...present(job, [{ for: hours(4), value: series }]), ...added(job, [{ for: hours(4), value: each }])],
    records: [],
    ...more,
  });
  const silent = { fires: [], silent: [{ alert, until: hours(4) }] };
  return [
    // Enough with the last of the samples of an hour; then an hour of waiting.
    scenario('new series all the time', much, Math.floor((CHURN.times * much) / perHour) + 1, {
      fires: [{ alert, at: minutes(110), job }],
      silent: [{ alert, until: minutes(100) }],
    }),
    // Prometheus 2 counts the samples at both ends of an hour.
    scenario('nearly as many new series', much, Math.floor((CHURN.times * much) / (perHour + 1)), silent),
    scenario('new series all the time, in a small job', CHURN.atLeast, 2 * CHURN.atLeast, silent),
  ];
}

function present(job: string, stretches: readonly Stretch[]): readonly InputSeries[] {
  return ofTarget('scrape_samples_post_metric_relabeling', job, stretches);
}

function added(job: string, stretches: readonly Stretch[]): readonly InputSeries[] {
  return ofTarget('scrape_series_added', job, stretches);
}

function ofTarget(metric: string, job: string, stretches: readonly Stretch[]): readonly InputSeries[] {
  return seriesOf(selector(metric, [equals('job', job)]), { type: 'gauge', step: COST_STEPS.page, stretches }, { instance: 'a:1' });
}

function recorded(service: Service, jobs: readonly string[], usual: number, budget: number | undefined): readonly RuleCheck[] {
  const sample = (record: string, value: number, job?: string): RuleCheck => {
    const labels = { environment: service.environment, ...(job === undefined ? {} : { job }), service: service.name };
    const pairs = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
    const expr = printExpr(ofService(record, service, job === undefined ? {} : { job }));
    return { at: days(3), expr, samples: [{ labels: `${record}{${pairs.join(', ')}}`, value }] };
  };
  return [
    sample(SERVICE_SERIES, usual * jobs.length),
    ...(budget === undefined ? [] : jobs.map((job) => sample(SERIES_BUDGET, budget, job))),
  ];
}
