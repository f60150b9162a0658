import * as z from 'zod';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { compareBool, number } from '../promql/build.ts';
import { expression } from '../promql/schema.ts';
import { unreadable } from '../values/diagnostics.ts';
import { duration, object, scalar } from '../values/schema.ts';
import { sli as diagnostics } from './diagnostics.ts';
import { exampleLabels } from './example-labels.ts';
import type { SliKind } from './kind.ts';
import { gaugeSeries } from './sample-values.ts';
import type { Samples } from './samples.ts';
import { slices } from './slices.ts';

/** Kept as text: a bound is printed as it was written. */
const bound = scalar(
  'a number',
  (written) =>
    /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(written)
      ? { value: written }
      : unreadable('a number', written, 'write a plain number such as 0.8'),
  { type: 'number' },
);

const schema = object({
  kind: z.literal('threshold'),
  value: expression.meta({ description: 'PromQL whose series are looked at in each slice, such as a queue length.' }),
  below: bound.optional().meta({ description: 'A slice is good while the value is below this. Either this or `above`.' }),
  above: bound.optional().meta({ description: 'A slice is good while the value is above this. Either this or `below`.' }),
  slice: duration.prefault('1m').meta({ description: 'Length of a slice; each slice of each series is one event.' }),
});

export type ThresholdSli = z.output<typeof schema>;

export const threshold: SliKind<ThresholdSli> = {
  kind: 'threshold',
  summary: 'Slices of time in which a value was on the wrong side of a bound, against all slices.',
  example: `kind: threshold
value: max(queue_length{job="checkout"})
below: 1000`,
  schema,
  errorRatioBounds: 'on request',
  selectors: () => [],
  queries: ({ value }) => [{ path: ['value'], expr: value }],
  check({ below, above }, place) {
    if (below !== undefined && above !== undefined) return [diagnostics['below-and-above'].at(place.at('above').keySpan, {})];
    return below === undefined && above === undefined ? [diagnostics['no-bound'].at(place.keySpan, {})] : [];
  },
  expressions({ value, below, above, slice }, frame) {
    const bad = below === undefined ? compareBool(value, '<=', number(above ?? '0')) : compareBool(value, '>=', number(below));
    return slices(value, bad, slice, frame);
  },
  slice: ({ slice }) => slice,
  samples: thresholdSamples,
};

/** Aggregations that leave the value of a single series as it is. */
const OF_ONE_SERIES = new Set(['max', 'min', 'avg', 'sum']);

function thresholdSamples({ value, below, above, slice }: ThresholdSli): Samples {
  const gauge = onlyGauge(value);
  if (gauge === undefined) return { uncovered: 'its value is not a selector, nor max, min, avg or sum of one' };
  if (exampleLabels(gauge) === undefined) return { uncovered: 'no label values were found that its selector accepts' };
  const limit = Number(below ?? above);
  const [good, bad] = below === undefined ? [limit + distance(limit), limit] : [limit - distance(limit), limit];
  return {
    grain: 'all or nothing',
    canMissBadEvents: false,
    hasErrorCounter: false,
    selectors: [gauge],
    eventsPerSecond: () => 1000 / slice,
    series(labels, history) {
      const found = exampleLabels(gauge, labels);
      return found === undefined ? undefined : [gaugeSeries(found, history, ({ badShare }) => (badShare < 0.5 ? good : bad))];
    },
  };
}

/** A bound itself counts as bad; this far on its other side is good. */
function distance(limit: number): number {
  return limit === 0 ? 1 : Math.abs(limit) / 100;
}

function onlyGauge(value: Expr): VectorSelector | undefined {
  if (value.type === 'VectorSelector') return value.offset === undefined && value.at === undefined ? value : undefined;
  if (value.type === 'AggregateExpr' && OF_ONE_SERIES.has(value.op)) return onlyGauge(value.expr);
  return undefined;
}
