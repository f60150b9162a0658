import type { Service } from '../model/model.ts';
import type { LabelBudget, TelemetryCost } from '../model/telemetry-cost.ts';
import { labelValuesAlert } from '../plan/naming.ts';
import { metricName } from '../promql/selectors.ts';
import { exampleLabels } from '../sli/example-labels.ts';
import type { InputSeries } from '../sli/samples.ts';
import { COST_STEPS, type CostScenario, hours, minutes, seriesOf } from './cost-scenario.ts';

/** Each is a series, twice; more would be long to read. */
const MOST_VALUES = 200;

/** As many values of a label as are expected, and one more. */
export function labelScenarios(service: Service, { labels }: TelemetryCost): readonly CostScenario[] {
  return labels.flatMap((budget) => {
    const name = metricName(budget.metric) ?? '';
    const alert = labelValuesAlert(service.name, name, budget.label);
    const job = exampleLabels(budget.metric)?.['job'];
    const enough = valuesOf(budget, budget.values);
    if (enough.length === 0 || budget.values > MOST_VALUES) return [];
    const scenario = (values: number, more: Pick<CostScenario, 'fires' | 'silent'>): CostScenario => ({
      name: `${values} values of ${budget.label} in ${name}`,
      series: valuesOf(budget, values),
      records: [],
      ...more,
    });
    return [
      scenario(budget.values, { fires: [], silent: [{ alert, until: hours(2) }] }),
      scenario(budget.values + 1, {
        fires: [{ alert, at: minutes(30), ...(job === undefined ? {} : { job }) }],
        silent: [{ alert, until: minutes(20) }],
      }),
    ];
  });
}

function valuesOf({ metric, label }: LabelBudget, count: number): readonly InputSeries[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((value) =>
    seriesOf(metric, { type: 'gauge', step: COST_STEPS.page, stretches: [{ for: hours(2), value: 1 }] }, { [label]: `v${value}` }),
  );
}
