import * as z from 'zod';
import { call, compareBool, number, subtract } from '../promql/build.ts';
import { selector } from '../promql/schema.ts';
import { inSeconds } from '../values/duration.ts';
import { duration, object } from '../values/schema.ts';
import { exampleLabels } from './example-labels.ts';
import type { SliKind } from './kind.ts';
import { timestampSeries } from './sample-values.ts';
import { slices } from './slices.ts';

const schema = object({
  kind: z.literal('freshness'),
  timestamp: selector.meta({ description: 'Selector of gauges that hold a Unix time in seconds, such as that of the last good run.' }),
  maxAge: duration.meta({ description: 'Older than this is bad.' }),
  slice: duration.prefault('1m').meta({ description: 'Length of a slice; each slice of each series is one event.' }),
});

export type FreshnessSli = z.output<typeof schema>;

export const freshness: SliKind<FreshnessSli> = {
  kind: 'freshness',
  summary: 'Slices of time in which data was older than promised, against all slices.',
  example: `kind: freshness
timestamp: export_last_success_timestamp_seconds{job="export"}
maxAge: 1h`,
  schema,
  errorRatioBounds: 'on request',
  selectors: ({ timestamp }) => [{ path: ['timestamp'], selector: timestamp, expected: 'gauge' }],
  check: () => [],
  expressions({ timestamp, maxAge, slice }, frame) {
    // time() is that of the subquery's step, so each slice compares with its own now.
    const age = subtract(call('time'), timestamp);
    return slices(age, compareBool(age, '>', number(inSeconds(maxAge))), slice, frame);
  },
  slice: ({ slice }) => slice,
  samples({ timestamp, maxAge, slice }) {
    if (exampleLabels(timestamp) === undefined) return { uncovered: 'no label values were found that its selector accepts' };
    return {
      grain: 'all or nothing',
      canMissBadEvents: false,
      hasErrorCounter: false,
      selectors: [timestamp],
      eventsPerSecond: () => 1000 / slice,
      series(labels, history) {
        const found = exampleLabels(timestamp, labels);
        if (found === undefined) return undefined;
        // As fresh as its last sample, or a tenth older than promised.
        return [timestampSeries(found, history, ({ badShare }) => (badShare < 0.5 ? 0 : (maxAge / 1000) * 1.1))];
      },
    };
  },
};
