import * as z from 'zod';
import { call, divide, number, range, sumBy } from '../promql/build.ts';
import { selector } from '../promql/schema.ts';
import { type Duration, inSeconds } from '../values/duration.ts';
import { object } from '../values/schema.ts';
import { exampleLabels } from './example-labels.ts';
import type { SliKind } from './kind.ts';
import { perEvent, remainder } from './rates.ts';
import { gaugeSeries } from './sample-values.ts';

const schema = object({
  kind: z.literal('probe'),
  success: selector.meta({ description: 'Selector of gauges that are 1 after a good probe and 0 after a bad one.' }),
});

export type ProbeSli = z.output<typeof schema>;

export const probe: SliKind<ProbeSli> = {
  kind: 'probe',
  summary: 'Probes that failed against all probes, from gauges of 0 and 1 such as probe_success or up.',
  example: `kind: probe
success: probe_success{job="blackbox", instance="https://shop.example.com"}`,
  schema,
  errorRatioBounds: 'by default',
  selectors: ({ success }) => [{ path: ['success'], selector: success, expected: 'gauge' }],
  check: () => [],
  // Each scraped sample is a probe, so that probes weigh alike however many instances there are.
  expressions({ success }, { by }) {
    const perSecond = (func: 'count_over_time' | 'sum_over_time', window: Duration) =>
      divide(sumBy(by, call(func, range(success, window))), number(inSeconds(window)));
    const total = (window: Duration) => perSecond('count_over_time', window);
    const good = (window: Duration) => perSecond('sum_over_time', window);
    const errors = (window: Duration) => remainder(total(window), good(window));
    return { total, errors, errorRatio: (window) => perEvent(errors(window), total(window)) };
  },
  samples({ success }) {
    if (exampleLabels(success) === undefined) return { uncovered: 'no label values were found that its selector accepts' };
    return {
      grain: 'any share',
      canMissBadEvents: false,
      hasErrorCounter: false,
      selectors: [success],
      eventsPerSecond: (interval) => 1 / interval,
      series(labels, history) {
        const found = exampleLabels(success, labels);
        // 0.93 stands for 93 good ones of 100 probes.
        return found === undefined ? undefined : [gaugeSeries(found, history, ({ badShare }) => Number((1 - badShare).toFixed(9)))];
      },
    };
  },
};
