import type { Service } from '../model/model.ts';
import type { CountedSignal, TelemetryCost } from '../model/telemetry-cost.ts';
import { SMALL_BYTES, SMALL_SHARE } from '../plan/cost-alerts.ts';
import { GIGABYTE, ofService } from '../plan/cost-records.ts';
import { saidSeries } from '../plan/counting-sources.ts';
import { BYTES_BUDGET, bytesGrowthAlert, bytesOverBudgetAlert, MONTHLY_COST, STORED_BYTES, TELEMETRY_PRICE } from '../plan/naming.ts';
import type { RuleCheck } from '../plan/rule-test.ts';
import { call, divide, number, sumBy } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import type { InputSeries } from '../sli/samples.ts';
import type { Duration } from '../values/duration.ts';
import { toNumber } from '../values/rational.ts';
import { COST_STEPS, type CostScenario, days, hours, minutes, seriesOf } from './cost-scenario.ts';

/** A stretch of time in which so much is stored of all signals. */
interface Amount {
  readonly for: Duration;
  readonly bytes: number;
}

/** A quarter more takes half a day to be half more, as an average of a day; then the alert waits for six hours. */
const GROWING = hours(36);

/** What is told of stored bytes: the budget, growth within a week, and what the records hold. */
export function bytesScenarios(service: Service, cost: TelemetryCost): readonly CostScenario[] {
  const kept = cost.signals.filter(({ retention }) => retention !== undefined);
  if (kept.length === 0) return [];
  const { bytesBudget } = cost;
  // Worth telling when it grows: by half it is less than twice as much.
  const small = bytesBudget === undefined ? SMALL_BYTES : bytesBudget * SMALL_SHARE;
  const large = 0.95 * (bytesBudget ?? 4 * SMALL_BYTES);
  const said = (...amounts: readonly Amount[]) => kept.flatMap((counted) => seriesOfSignal(counted, cost, amounts, kept.length));
  const grown = (before: Duration, bytes: number) => said({ for: before, bytes }, { for: GROWING, bytes: 1.5 * bytes });
  const [over, growth] = [bytesOverBudgetAlert(service.name), bytesGrowthAlert(service.name)];
  return [
    {
      name: 'nearly the budget, for nine days',
      series: said({ for: days(9), bytes: large }),
      fires: [],
      silent: [over, growth].map((alert) => ({ alert, until: days(9) })),
      records: recorded(service, cost, large),
    },
    ...(bytesBudget === undefined
      ? []
      : [
          {
            name: 'half more than the budget',
            series: said({ for: hours(8), bytes: 1.5 * bytesBudget }),
            fires: [{ alert: over, at: hours(7) }],
            silent: [{ alert: over, until: minutes(330) }],
            records: [],
          },
        ]),
    {
      name: 'half more than in the week before',
      series: grown(hours(204), 1.05 * small),
      fires: [{ alert: growth, at: hours(224) }],
      silent: [{ alert: growth, until: minutes(221 * 60 + 30) }],
      records: [],
    },
    {
      name: 'half more of what is small',
      series: grown(hours(204), 0.5 * small),
      fires: [],
      silent: [{ alert: growth, until: hours(240) }],
      records: [],
    },
    {
      name: 'half more in the week in which counting began',
      series: grown(hours(170), 1.05 * small),
      fires: [],
      silent: [{ alert: growth, until: minutes(191 * 60 + 30) }],
      records: [],
    },
  ];
}

/** Series that say that an equal share is stored of a signal; of scraped metrics all by the first job. */
function seriesOfSignal(
  counted: CountedSignal,
  { jobs }: TelemetryCost,
  amounts: readonly Amount[],
  signals: number,
): readonly InputSeries[] {
  const { retention = 0, keep, countedBy } = counted;
  const isScraped = countedBy === 'scrape';
  const said = (bytes: number) => {
    const perSecond = bytes / signals / (retention / 1000) / toNumber(keep);
    return saidSeries(isScraped ? { ...counted, value: jobs[0] ?? '' } : counted, perSecond);
  };
  const { selector, type } = said(1);
  const stretches = amounts.map(({ for: held, bytes }) => ({ for: held, value: said(bytes).value }));
  return seriesOf(selector, { type, step: COST_STEPS.slow, stretches }, isScraped ? { instance: 'a:1' } : {});
}

function recorded(service: Service, { signals, currency, bytesBudget }: TelemetryCost, bytes: number): readonly RuleCheck[] {
  const { environment, name, team } = service;
  const kept = signals.filter(({ retention }) => retention !== undefined);
  const priced =
    currency === undefined ? [] : kept.flatMap(({ signal, price }) => (price === undefined ? [] : [{ signal, price: toNumber(price) }]));
  const check = (expr: RuleCheck['expr'], value: number, labels: Readonly<Record<string, string>>, record = ''): RuleCheck => ({
    at: days(9),
    expr,
    samples: [
      {
        labels: `${record}{${Object.entries(labels)
          .map(([label, text]) => `${label}=${JSON.stringify(text)}`)
          .join(', ')}}`,
        value,
      },
    ],
  });
  // Within a hundredth: counters grow by what adds up without an error.
  const near = (record: string, expected: number, labels: Readonly<Record<string, string>>) =>
    check(
      printExpr(call('round', divide(sumBy(Object.keys(labels), ofService(record, service)), number(expected)), number('0.01'))),
      1,
      labels,
    );
  const costs = priced.reduce((sum, { price }) => sum + (price * bytes) / kept.length / GIGABYTE, 0);
  return [
    near(STORED_BYTES, bytes, {}),
    ...(costs === 0 || currency === undefined ? [] : [near(MONTHLY_COST, costs, { currency, team })]),
    ...priced.map(({ signal, price }) =>
      check(
        printExpr(ofService(TELEMETRY_PRICE, service, { signal })),
        price,
        { currency: currency ?? '', environment, service: name, signal },
        TELEMETRY_PRICE,
      ),
    ),
    ...(bytesBudget === undefined
      ? []
      : [check(printExpr(ofService(BYTES_BUDGET, service)), bytesBudget, { environment, service: name }, BYTES_BUDGET)]),
  ];
}
