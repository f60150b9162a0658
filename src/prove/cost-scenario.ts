import type { RuleCheck } from '../plan/rule-test.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { exampleLabels, type Labels } from '../sli/example-labels.ts';
import { counterSeries, gaugeSeries } from '../sli/sample-values.ts';
import type { InputSeries } from '../sli/samples.ts';
import { type Duration, milliseconds } from '../values/duration.ts';

/** What happens to a service's telemetry, and what is told of it. */
export interface CostScenario {
  readonly name: string;
  readonly series: readonly InputSeries[];
  /** Alerts that fire at a time, of one job where one is named. */
  readonly fires: readonly { readonly alert: string; readonly at: Duration; readonly job?: string }[];
  /** Alerts that have never fired until then. */
  readonly silent: readonly { readonly alert: string; readonly until: Duration }[];
  readonly records: readonly RuleCheck[];
}

/** A stretch of time in which a series stays as it is: at a value, or growing by it each second. Undefined while there is none. */
export interface Stretch {
  readonly for: Duration;
  readonly value: number | undefined;
}

/** Between two samples, and two evaluations: what is told within an hour, and what is told of days. */
export const COST_STEPS = { page: milliseconds(600_000), slow: milliseconds(1_800_000) } as const;

export function minutes(count: number): Duration {
  return milliseconds(count * 60_000);
}

export function hours(count: number): Duration {
  return minutes(count * 60);
}

export function days(count: number): Duration {
  return hours(count * 24);
}

/** How a series says what happens. */
interface Saying {
  readonly type: 'gauge' | 'counter';
  readonly step: Duration;
  readonly stretches: readonly Stretch[];
}

/** A series that a selector selects; none where its labels cannot be made up. */
export function seriesOf(selector: VectorSelector, { type, step, stretches }: Saying, labels: Labels = {}): readonly InputSeries[] {
  const all = exampleLabels(selector, labels);
  if (all === undefined) return [];
  const phases = stretches.map(({ for: held, value }) => ({
    seconds: held / 1000,
    perSecond: value ?? 0,
    badShare: 0,
    ...(value === undefined ? { gone: true as const } : {}),
  }));
  const history = { phases, interval: step / 1000, badEvents: 'counted' } as const;
  const make = type === 'counter' ? counterSeries : gaugeSeries;
  return [make(all, history, ({ perSecond }) => perSecond)];
}
