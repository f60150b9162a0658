import * as assert from 'uvu/assert';
import { errors, type Phase } from '../detection/history.ts';
import {
  assertBetween,
  BASES,
  bad,
  CLEAN,
  type Declare,
  fired,
  firstMinute,
  history,
  IDLE,
  QUIET,
  slo,
  total,
  valuesOf,
} from './history.ts';
import { play } from './play.ts';

export function declareTraffic(declare: Declare): void {
  declare('no traffic, ignored: the ratio has no sample, nothing fires, and the SLI is not absent', async (promtool) => {
    const played = await play(promtool, history(slo(), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [0, 0, undefined]);
    assert.equal(fired(played), []);
  });

  declare('no traffic, good: each evaluation is a good event', async (promtool) => {
    const played = await play(promtool, history(slo('noTraffic: good'), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [IDLE, 0, 0]);
    assert.equal(fired(played), []);
  });

  declare('no traffic, bad: each evaluation is a bad event, and the silence pages after the base and three events', async (promtool) => {
    const played = await play(promtool, history(slo('noTraffic: bad'), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [IDLE, IDLE, 1]);
    assertBetween(firstMinute(played, 'BudgetBurn P0'), 65, 67.5, 'P0');
    assert.not.ok(fired(played).includes('SliAbsent P2'));
  });

  declare('less traffic than expected is told when the base has seen it for a quarter of an hour', async (promtool) => {
    const less: Phase = { minutes: 60, good: 30, bad: 0 };
    const rules = slo('expectTraffic: { atLeast: 1/s, severity: P1 }');
    const played = await play(promtool, history(rules, 120, total(errors(0, 60, 600), less)));
    assert.equal(fired(played), ['TrafficLow P1']);
    // 10/s fall to 0.5/s: the 5m rate passes 1/s in its fifth minute.
    assertBetween(firstMinute(played, 'TrafficLow P1'), 60 + 4 + 15, 60 + 5 + 16, 'TrafficLow');
  });
}
