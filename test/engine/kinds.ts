import * as assert from 'uvu/assert';
import { rulesOf } from '../detection/rules-of.ts';
import { atLeast } from '../tools/at-least.ts';
import type { Generation } from '../tools/tools.ts';
import { assertBetween, type Declare, firstMinute } from './history.ts';
import { play } from './play.ts';

/** A kind of SLI in a history that is an hour good and then bad, each sample 30 s after the one before. */
interface Example {
  readonly title: string;
  readonly sli: string;
  readonly series: readonly (readonly [series: string, values: string])[];
  /** Minutes from the first bad sample to the page. */
  readonly pagesWithin: readonly [from: number, to: number];
  /** The oldest Prometheus that can play it. */
  readonly since?: readonly [major: number, minor: number];
}

const [GOOD, BAD] = [120, 60];

/** Classic buckets of which the threshold's stops growing. */
function buckets(le: string): Example['series'] {
  return [
    ['duration_seconds_count{job="shop"}', `0+30x${GOOD + BAD}`],
    ['duration_seconds_bucket{job="shop", le="+Inf"}', `0+30x${GOOD + BAD}`],
    [`duration_seconds_bucket{job="shop", le="${le}"}`, `0+30x${GOOD} ${30 * GOOD}x${BAD - 1}`],
    ['duration_seconds_bucket{job="shop", le="100"}', `0+30x${GOOD + BAD}`],
  ];
}

const CLASSIC = 'kind: latency, histogram: duration_seconds, threshold: 1s';

const EXAMPLES: readonly Example[] = [
  {
    title: 'probe: up falls to 0',
    sli: 'kind: probe, success: up',
    series: [['up{job="shop"}', `1x${GOOD} 0x${BAD - 1}`]],
    pagesWithin: [1, 3.5],
  },
  {
    title: 'ratio with good events: they stop while the total goes on',
    sli: 'kind: ratio, good: good_total, total: all_total',
    series: [
      ['good_total', `0+30x${GOOD} ${30 * GOOD}x${BAD - 1}`],
      ['all_total', `0+30x${GOOD + BAD}`],
    ],
    pagesWithin: [1, 1.5],
  },
  { title: 'latency, bound spelled 1', sli: CLASSIC, series: buckets('1'), pagesWithin: [1, 1.5] },
  { title: 'latency, bound spelled 1.0', sli: CLASSIC, series: buckets('1.0'), pagesWithin: [1, 1.5] },
  {
    title: 'latency, native histogram',
    sli: 'kind: latency, type: native, histogram: duration_seconds, threshold: 1s',
    // promtool 2.53 reads no second histogram after a repeated one, so another instance takes over with slow requests alone.
    series: [
      ['duration_seconds{instance="a"}', `{{schema:0 count:0 sum:0 buckets:[0]}}+{{schema:0 count:30 sum:15 buckets:[30]}}x${GOOD}`],
      // Schema 0: bucket 0 ends at 1, bucket 5 at 32.
      [
        'duration_seconds{instance="b"}',
        `_x${GOOD} {{schema:0 count:0 sum:0 buckets:[0 0 0 0 0 0]}}+{{schema:0 count:30 sum:600 buckets:[0 0 0 0 0 30]}}x${BAD - 2}`,
      ],
    ],
    pagesWithin: [1, 3],
    since: [2, 53],
  },
  {
    title: 'threshold, below',
    sli: 'kind: threshold, value: max(queue_length), below: 1000',
    series: [['queue_length', `999x${GOOD} 1000x${BAD - 1}`]],
    pagesWithin: [3, 5.5],
  },
  {
    title: 'threshold, above',
    sli: 'kind: threshold, value: max(free_places), above: 0',
    series: [['free_places', `1x${GOOD} 0x${BAD - 1}`]],
    pagesWithin: [3, 5.5],
  },
  {
    title: 'freshness: the time of the last good run stands still',
    sli: 'kind: freshness, timestamp: last_success_timestamp_seconds, maxAge: 10m',
    series: [['last_success_timestamp_seconds', `0+30x${GOOD} ${30 * GOOD}x${BAD - 1}`]],
    pagesWithin: [13, 15.5],
  },
  {
    title: 'query: two error counters, one born with the outage and one never',
    sli: `kind: query, errors: '${['a', 'b'].map((name) => `(sum(rate(${name}_total[$window])) or vector(0))`).join(' + ')}', total: 'sum(rate(all_total[$window]))'`,
    series: [
      ['all_total', `0+30x${GOOD + BAD}`],
      ['a_total', `_x${GOOD + 1} 30+30x${BAD - 1}`],
    ],
    pagesWithin: [1, 2],
  },
];

export function declareKinds(declare: Declare): void {
  for (const { title, sli, series, pagesWithin, since } of EXAMPLES) {
    const isMeantFor = ({ versions }: Generation) => since === undefined || atLeast(versions.promtool, ...since);
    const check = async (promtool: string) => {
      const rules = rulesOf(`  - name: orders\n    objective: 99.9\n    sli: { ${sli} }\n`);
      const minutes = (GOOD + BAD) / 2 - 1;
      const input = series.map(([name, values]) => ({ series: name, values }));
      const played = await play(promtool, { rules, series: input, stepSeconds: 30, scrapeSeconds: 30, minutes });
      const page = played.alerts.get('BudgetBurn P0');
      assert.is(page?.spans, 1, `pages once: ${[...played.alerts.keys()].join(', ')}`);
      // The page comes first, so nothing fired while all was good.
      for (const [name, { first }] of played.alerts) assert.ok(first >= (page?.first ?? 0), `${name} before the page`);
      assertBetween(firstMinute(played, 'BudgetBurn P0') - GOOD / 2, ...pagesWithin, 'minutes to the page');
    };
    declare(`${title}: silent while good, pages when bad`, check, isMeantFor);
  }
}
