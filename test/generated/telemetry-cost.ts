import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PAYING, paying } from '../prove/paying.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';

const TIMEOUT_MS = 300_000;

/** What is recorded and told of the amount of telemetry passes its tests on this generation of Prometheus, however it is counted. */
export function telemetryCostOn(name: GenerationName): void {
  const test = suite(`generated tests of what telemetry costs ${name}`);
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));

  for (const service of Object.keys(PAYING)) {
    const { files, ruleTests } = paying(service);
    testPerGeneration(
      test,
      ['promtool'],
      service,
      async ({ promtool }) => {
        const folder = temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
        const paths = ruleTests.map(({ path }) => join(folder, path));
        assert.ok(paths.length > 0);
        const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', ...paths], { timeoutMs: TIMEOUT_MS });
        assert.is(status, 0, `${stdout}\n${stderr}`);
      },
      generations,
    );

    test(`${service}: no alert is left without a test`, () => {
      assert.equal(
        ruleTests.flatMap(({ uncovered }) => uncovered),
        [],
      );
    });
  }
  testPerGeneration(
    test,
    ['promtool'],
    'a case worked out by hand',
    async ({ promtool }) => {
      const { files } = paying('scraped');
      const folder = temporaryFolder({ ...Object.fromEntries(files.map(({ path, text }) => [path, text])), 'tests/by-hand.yml': BY_HAND });
      const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, 'tests/by-hand.yml')], {
        timeoutMs: TIMEOUT_MS,
      });
      assert.is(status, 0, `${stdout}\n${stderr}`);
    },
    generations,
  );
  test.run();
}

/** 20,000 series ÷ 30 s × 2 bytes × 32 days are 3,686,400,000 bytes: 3.43 of 1024³, which cost 1.03 at 0.30. */
const BY_HAND = `rule_files: [../prometheus/rules/telemetry_scraped.rules.yml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - { series: 'scrape_samples_post_metric_relabeling{job="scraped", instance="a:1"}', values: '12000x200' }
      - { series: 'scrape_samples_post_metric_relabeling{job="scraped", instance="b:1"}', values: '8000x200' }
      - { series: 'scrape_samples_post_metric_relabeling{job="other", instance="c:1"}', values: '9000x200' }
    promql_expr_test:
      - eval_time: 3h
        expr: service:telemetry_active_series:sum
        exp_samples: [{ labels: 'service:telemetry_active_series:sum{environment="production", service="scraped"}', value: 20000 }]
      - eval_time: 3h
        expr: round(sum by (service, signal) (service:telemetry_stored_bytes:sum), 1000)
        exp_samples: [{ labels: '{service="scraped", signal="metrics"}', value: 3686400000 }]
      - eval_time: 3h
        expr: round(sum by (team, currency) (service:telemetry_cost:month), 0.01)
        exp_samples: [{ labels: '{team="team", currency="EUR"}', value: 1.03 }]
`;
