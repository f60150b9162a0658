// The collector dies and comes back: promtool says whether its news holds whenever that of vanished SLIs does.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deadTelemetry } from '../plan/dead-telemetry.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('a dead telemetry path over time');

const ABSENT = 'ALERTS{alertname="ShopOrdersSliAbsent", alertstate="firing"}';
const NEWS = 'ALERTS{alertname="JobDown", service="gateway", alertstate="firing"}';
/** The gateway is gone for the second half of the first hour, and nothing is marked as stale: such is what was pushed. */
const MINUTES = { up: 30, gone: 30, back: 30 };

/** Scrapes of a minute are as slow as windows of five allow; rules are evaluated each 30 s, as they are compiled. */
function story(perMinute: 1 | 2): string {
  const [up, gone, back] = [MINUTES.up * perMinute, MINUTES.gone * perMinute, MINUTES.back * perMinute];
  const ramp = (from: number, count: number) => `${from}+600x${count}`;
  const counted = `${ramp(0, up)} _x${gone} ${ramp(600 * up, back)}`;
  const asked = (expr: string, samples: string) => ({ expr, eval_time: '90m', exp_samples: JSON.parse(samples) });
  return JSON.stringify({
    rule_files: ['shop.rules.yml', 'stack_gateway.rules.yml'],
    evaluation_interval: '30s',
    tests: [
      {
        interval: `${60 / perMinute}s`,
        input_series: [
          { series: 'requests_total{}', values: counted },
          { series: 'errors_total{}', values: counted.replaceAll('+600x', '+0x') },
          { series: 'up{job="gateways"}', values: `1+0x${up} 0+0x${gone - 1} 1+0x${back}` },
        ],
        promql_expr_test: [
          // The first check would hold for alerts that never fire.
          asked(`count(count_over_time(${ABSENT}[90m]) > 30)`, '[{ "labels": "{}", "value": 1 }]'),
          asked(`count_over_time((${ABSENT} unless on () ${NEWS})[90m:30s])`, '[]'),
          // It ends some minutes after the recovery.
          asked(`count(${NEWS})`, '[]'),
        ],
      },
    ],
  });
}

testPerGeneration(test, ['promtool'], 'SLIs have never vanished without news of the gateway', async ({ promtool }) => {
  const files = deadTelemetry().files.map(({ path, text }) => [path.replace(/^.*\//, ''), text] as const);
  const rules = files.filter(([name]) => name === 'shop.rules.yml' || name === 'stack_gateway.rules.yml');
  assert.is(rules.length, 2);
  for (const perMinute of [1, 2] as const) {
    const folder = temporaryFolder({ ...Object.fromEntries(rules), 'story.yml': story(perMinute) });
    const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, 'story.yml')]);
    assert.is(status, 0, `${perMinute} scrapes a minute: ${stdout}${stderr}`);
  }
});

test.run();
