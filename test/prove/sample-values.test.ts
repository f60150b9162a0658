import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { counterSeries, gaugeSeries, timestampSeries } from '../../src/sli/sample-values.ts';
import type { History } from '../../src/sli/samples.ts';

const HISTORY: History = {
  interval: 30,
  badEvents: 'counted',
  phases: [
    { seconds: 60, perSecond: 2, badShare: 0 },
    { seconds: 60, perSecond: 0, badShare: 1 },
    { seconds: 60, perSecond: 0, badShare: 0, gone: true },
    { seconds: 30, perSecond: 2, badShare: 0 },
  ],
};

test('a counter goes on where it stopped and leaves a stale marker', () => {
  const { series, values } = counterSeries({ __name__: 'x', job: 'a' }, HISTORY, ({ perSecond }) => perSecond);
  assert.is(series, 'x{job="a"}');
  assert.is(values, '1000000+60x2 1000120+0x1 stale _x1 1000180+60x0');
});

test('a gauge holds one value in each phase', () => {
  assert.is(gaugeSeries({ __name__: 'x' }, HISTORY, ({ badShare }) => 1 - badShare).values, '1+0x2 0+0x1 stale _x1 1+0x0');
});

test('a timestamp ages as it is told', () => {
  assert.is(timestampSeries({ __name__: 'x' }, HISTORY, ({ badShare }) => badShare * 100).values, '0+30x2 -10+30x1 stale _x1 210+30x0');
});

test('steps add up without an error, however often', () => {
  const phases = [
    { seconds: 30_000, perSecond: 0.1, badShare: 0 },
    { seconds: 30, perSecond: 0, badShare: 0 },
  ];
  const { values } = counterSeries({ __name__: 'x' }, { ...HISTORY, phases }, ({ perSecond }) => perSecond);
  const [, start = 0, step = 0, times = 0, next = 0] = (/^(.*?)\+(.*?)x(\d+) (.*?)\+/.exec(values) ?? []).map(Number);
  let sum = start;
  for (let at = 0; at < times; at++) sum += step;
  assert.is(sum, next);
});

test.run();
