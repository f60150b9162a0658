import * as assert from 'uvu/assert';
import { errors } from '../detection/history.ts';
import {
  assertBetween,
  BASES,
  bad,
  CLEAN,
  type Declare,
  fired,
  firstMinute,
  history,
  type Series,
  slo,
  total,
  valuesOf,
} from './history.ts';
import { play } from './play.ts';

export function declareSeries(declare: Declare): void {
  declare('an error series that was never born counts as no errors', async (promtool) => {
    const played = await play(promtool, history(slo(), 60, total(CLEAN)), BASES);
    assert.equal(valuesOf(played), [100, 0, 0]);
    assert.equal(fired(played), []);
  });

  declare('a vanished target: the SLI is absent after ten minutes, and nothing else fires', async (promtool) => {
    const played = await play(promtool, history(slo(), 120, total(CLEAN), bad(CLEAN)));
    assert.equal(fired(played), ['SliAbsent P2']);
    assertBetween(firstMinute(played, 'SliAbsent P2'), 60 + 9.5, 60 + 11, 'SliAbsent');
  });

  declare('a target that vanishes with a stale marker is absent at the same time', async (promtool) => {
    const stale = (one: Series): Series => ({ ...one, values: `${one.values} stale` });
    const played = await play(promtool, history(slo('absent: P0'), 120, stale(total(CLEAN)), stale(bad(CLEAN))));
    assert.equal(fired(played), ['SliAbsent P0']);
    assertBetween(firstMinute(played, 'SliAbsent P0'), 60 + 9.5, 60 + 11, 'SliAbsent');
  });

  declare('absent: off is off', async (promtool) => {
    assert.equal(fired(await play(promtool, history(slo('absent: off'), 90, total(CLEAN), bad(CLEAN)))), []);
  });

  declare('a target that vanishes in an outage: the page holds for an hour', async (promtool) => {
    const phases = [CLEAN, errors(1, 10)];
    const played = await play(promtool, history(slo(), 180, total(...phases), bad(...phases)));
    assert.is(played.alerts.get('BudgetBurn P0')?.spans, 1);
    assert.ok((played.alerts.get('BudgetBurn P0')?.last ?? 0) / 60 >= 70 + 60, 'P0 resolved although nothing recovered');
    assertBetween(firstMinute(played, 'SliAbsent P2'), 70 + 9.5, 70 + 11, 'SliAbsent');
  });

  declare('restarts of every counter each 20 minutes are no errors and lose no more than a scrape each', async (promtool) => {
    const lives = (value: string) => [value, value, value, value, value].join(' ');
    const series = [
      { series: 'requests_total{job="shop", code="200"}', values: lives('0+3000x39') },
      { series: 'requests_total{job="shop", code="500"}', values: lives('7x39') },
    ];
    const events = 'sum_over_time(slo:sli_total:rate5m[1h]) * 30';
    const played = await play(promtool, history(slo(), 99, ...series), [events, 'sum_over_time(slo:sli_errors:rate5m[1h]) * 30']);
    assert.equal(fired(played), []);
    const [counted = 0, invented = 0] = valuesOf(played);
    // Three restarts an hour: 7 errors after each fall from 7 to 7, which no counter can tell from none, and no request invented.
    assertBetween(counted, 360_000 * (1 - 4 / 120), 360_000 * 1.01, 'events in an hour');
    assert.is(invented, 0);
  });

  declare('errors of a counter born at a value are lost up to its first scrape', async (promtool) => {
    // 50 errors happened before the first scrape, 100 after it.
    const born = { series: 'requests_total{job="shop", code="500"}', values: '_x59 50+10x10 150x60' };
    const played = await play(promtool, history(slo(), 60, total(CLEAN), born), ['sum_over_time(slo:sli_errors:rate5m[1h]) * 30']);
    const [counted = 0] = valuesOf(played);
    assertBetween(counted, 95, 110, 'errors counted of 150');
  });

  declare('an instance that comes late adds its traffic and no errors', async (promtool) => {
    const late = { series: 'requests_total{job="shop", code="200", instance="b"}', values: '_x59 700000+3000x60' };
    const played = await play(promtool, history(slo(), 60, total(CLEAN), late), BASES);
    assert.equal(valuesOf(played), [200, 0, 0]);
    assert.equal(fired(played), []);
  });
}
