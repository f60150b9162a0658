import * as assert from 'uvu/assert';
import { errors, type Phase } from '../detection/history.ts';
import { assertBetween, bad, CLEAN, type Declare, fired, firstMinute, history, type Series, slo, total } from './history.ts';
import { play } from './play.ts';

export function declareRegions(declare: Declare): void {
  const by = (atMost: number) => slo(`by: { labels: [region], atMost: ${atMost} }`);
  const region = (name: string, ...phases: readonly Phase[]): readonly Series[] =>
    [total(...phases), bad(...phases)].map(({ series, values }) => ({ series: series.replace('}', `, region="${name}"}`), values }));

  declare('split by region: only the one that fails fires', async (promtool) => {
    const series = [...region('eu', CLEAN, errors(1, 20)), ...region('us', CLEAN, errors(0.01, 20)), ...region('asia', CLEAN, CLEAN)];
    const played = await play(promtool, history(by(3), 80, ...series));
    assert.is(firstMinute(played, 'BudgetBurn P0 eu'), 61);
    assert.equal(
      fired(played).filter((name) => !name.endsWith(' eu')),
      [],
    );
  });

  declare('more label sets than declared are told after the base', async (promtool) => {
    const played = await play(promtool, history(by(1), 30, ...region('eu', CLEAN), ...region('us', CLEAN)));
    assert.equal(fired(played), ['LabelSets P3']);
    assertBetween(firstMinute(played, 'LabelSets P3'), 5, 6.5, 'LabelSets');
  });

  declare('a region that vanishes while another goes on is not absent: only all of them are', async (promtool) => {
    const played = await play(promtool, history(by(3), 120, ...region('eu', CLEAN), ...region('us', CLEAN, CLEAN)));
    assert.equal(fired(played), []);
  });
}
