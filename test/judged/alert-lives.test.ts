// What an alert is at each minute of random conditions, beside what promtool says of ALERTS.
import { join } from 'node:path';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alertLives } from '../../src/live/backtest/alert-lives.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('alerts beside promtool');

const MINUTES = 90;
const CASES = 40;

interface Case {
  readonly holds: readonly boolean[];
  readonly for: number;
  readonly keep: number;
}

/** Stretches rather than minutes, so that `for` is reached and keep_firing_for bridges something. */
const CONDITION = fc
  .array(fc.record({ holds: fc.boolean(), minutes: fc.integer({ min: 1, max: 12 }) }), { minLength: 8, maxLength: 40 })
  .map((stretches) => stretches.flatMap(({ holds, minutes }) => Array.from({ length: minutes }, () => holds)))
  .map((holds) => Array.from({ length: MINUTES }, (_, minute) => holds[minute] ?? false));

const CASE: fc.Arbitrary<Case> = fc.record({ holds: CONDITION, for: fc.integer({ min: 0, max: 6 }), keep: fc.integer({ min: 0, max: 6 }) });

testPerGeneration(test, ['promtool'], 'the same alerts fire at the same minutes', async ({ promtool }) => {
  const cases = fc.sample(CASE, { numRuns: CASES, seed: 20261128 });
  const rules = cases.map(
    (one, index) =>
      `  - { alert: Case${index}, expr: 'case${index} == 1'${one.for === 0 ? '' : `, for: ${one.for}m`}${one.keep === 0 ? '' : `, keep_firing_for: ${one.keep}m`} }`,
  );
  const series = cases.map(({ holds }, index) => `  - { series: case${index}, values: '${holds.map((one) => (one ? 1 : 0)).join(' ')}' }`);
  const firing = cases.map((one) => {
    const present = Uint8Array.from(one.holds, (holds) => (holds ? 1 : 0));
    const grid = { from: 0, step: 60_000, count: MINUTES };
    const lives = alertLives({ labels: {}, values: new Float64Array(MINUTES).fill(1), present }, grid, {
      for: one.for * 60_000,
      keepFiringFor: one.keep * 60_000,
    });
    return Array.from({ length: MINUTES }, (_, minute) =>
      lives.some(({ startsAt, endsAt }) => minute * 60_000 >= startsAt && minute * 60_000 < (endsAt ?? Number.POSITIVE_INFINITY)),
    );
  });
  assert.ok(firing.flat().filter(Boolean).length > 500, 'some fire');
  const asked = Array.from({ length: MINUTES }, (_, minute) => {
    const expected = firing.flatMap((own, index) =>
      own[minute] ? [`{ labels: 'ALERTS{alertname="Case${index}", alertstate="firing"}', value: 1 }`] : [],
    );
    return `  - { expr: 'ALERTS{alertstate="firing"}', eval_time: ${minute}m, exp_samples: [${expected.join(', ')}] }`;
  });
  const folder = temporaryFolder({
    'rules.yml': `groups:\n- name: g\n  interval: 1m\n  rules:\n${rules.join('\n')}\n`,
    'test.yml': `rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  input_series:\n${series.join('\n')}\n  promql_expr_test:\n${asked.join('\n')}\n`,
  });
  const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, 'test.yml')]);
  assert.is(status, 0, `${stdout}${stderr}`.slice(0, 3000));
});

test.run();
