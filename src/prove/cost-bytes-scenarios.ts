import type { Service } from '../model/model.ts';
import type { CountedSignal, TelemetryCost } from '../model/telemetry-cost.ts';
import { SMALL_BYTES } from '../plan/cost-alerts.ts';
import { GIGABYTE, ofService } from '../plan/cost-records.ts';
import { saidSeries } from '../plan/counting-sources.ts';
import { bytesGrowthAlert, bytesOverBudgetAlert, MONTHLY_COST, STORED_BYTES } from '../plan/naming.ts';
import type { RuleCheck } from '../plan/rule-test.ts';
import { call, divide, number, sumBy } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import type { InputSeries } from '../sli/samples.ts';
import type { Duration } from '../values/duration.ts';
import { toNumber } from '../values/rational.ts';
import { COST_STEPS, type CostScenario, days, hours, minutes, type Stretch, seriesOf } from './cost-scenario.ts';

/** A stretch of time with so many times the usual amount. */
interface Amount {
  readonly for: Duration;
  readonly times: number | undefined;
}

/** What is told of stored bytes: the budget, growth within a week, and what the records hold. Usual is half of the budget, or what is worth telling. */
export function bytesScenarios(service: Service, cost: TelemetryCost): readonly CostScenario[] {
  const kept = cost.signals.filter(({ retention }) => retention !== undefined);
  if (kept.length === 0) return [];
  const usual = cost.bytesBudget === undefined ? 2 * SMALL_BYTES : cost.bytesBudget / 2;
  const said = (amounts: readonly Amount[], of: readonly CountedSignal[] = kept) =>
    of.flatMap((counted) => amountOf(counted, cost, usual / kept.length, amounts));
  const [over, growth] = [bytesOverBudgetAlert(service.name), bytesGrowthAlert(service.name)];
  const [first, ...others] = kept;
  const scenarios: readonly CostScenario[] = [
    {
      name: 'as much as ever for nine days',
      series: said([{ for: days(9), times: 1 }]),
      fires: [],
      silent: [over, growth].map((alert) => ({ alert, until: days(9) })),
      records: recorded(service, cost, usual),
    },
    {
      name: 'twice the budget',
      series: said([{ for: hours(9), times: 4 }]),
      fires: cost.bytesBudget === undefined ? [] : [{ alert: over, at: hours(9) }],
      silent: [
        { alert: over, until: minutes(330) },
        { alert: growth, until: hours(9) },
      ],
      records: [],
    },
    {
      name: 'half more than in the week before',
      series: said([
        { for: hours(204), times: 1 },
        { for: hours(30), times: 1.5 },
      ]),
      fires: [{ alert: growth, at: hours(234) }],
      silent: [
        { alert: growth, until: hours(216) },
        { alert: over, until: hours(234) },
      ],
      records: [],
    },
  ];
  if (first === undefined || others.length === 0) return scenarios;
  const newcomer: CostScenario = {
    name: `${first.signal} that are counted for the first time`,
    series: [
      ...said([{ for: hours(234), times: 1 }], others),
      ...said(
        [
          { for: hours(204), times: undefined },
          { for: hours(30), times: 1 },
        ],
        [first],
      ),
    ],
    fires: [],
    silent: [{ alert: growth, until: hours(234) }],
    records: [],
  };
  return [...scenarios, newcomer];
}

/** Series that say that so many bytes are stored of a signal; of scraped metrics all by the first job. */
function amountOf(counted: CountedSignal, { jobs }: TelemetryCost, bytes: number, amounts: readonly Amount[]): readonly InputSeries[] {
  const { retention = 0, keep, countedBy } = counted;
  const perSecond = bytes / (retention / 1000) / toNumber(keep);
  const { selector, type, value } = saidSeries(countedBy === 'scrape' ? { ...counted, value: jobs[0] ?? '' } : counted, perSecond);
  const stretches = amounts.map(({ for: held, times }): Stretch => ({ for: held, value: times === undefined ? undefined : times * value }));
  return seriesOf(selector, { type, step: COST_STEPS.slow, stretches }, countedBy === 'scrape' ? { instance: 'a:1' } : {});
}

/** Within a hundredth: counters grow by what adds up without an error. */
function recorded(service: Service, { signals, currency }: TelemetryCost, usual: number): readonly RuleCheck[] {
  const kept = signals.filter(({ retention }) => retention !== undefined);
  const priced = currency === undefined ? [] : kept.filter(({ price }) => price !== undefined && price.numerator > 0n);
  const near = (record: string, expected: number): RuleCheck => ({
    at: days(9),
    expr: printExpr(call('round', divide(sumBy([], ofService(record, service)), number(expected)), number('0.01'))),
    samples: [{ labels: '{}', value: 1 }],
  });
  const cost = priced.reduce((sum, { price }) => sum + (price === undefined ? 0 : (toNumber(price) * usual) / kept.length / GIGABYTE), 0);
  return [near(STORED_BYTES, usual), ...(priced.length === 0 ? [] : [near(MONTHLY_COST, cost)])];
}
