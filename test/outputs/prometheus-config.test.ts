// The prometheus.yml that this repository names: valid for every generation, with all that was compiled, and found in order by alertc.
import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const CONFIG = 'rules/prometheus/prometheus.yml';

const test = suite('the configuration of Prometheus');

test('is named by the stack', () => {
  assert.match(readFileSync('rules/stack.yaml', 'utf8'), /config: prometheus\/prometheus\.yml/);
});

testPerGeneration(test, ['promtool'], 'is valid, and loads every compiled file', async ({ promtool }) => {
  const { status, stdout, stderr } = await runTool(promtool, ['check', 'config', CONFIG]);
  assert.is(status, 0, `${stdout}${stderr}`);
  const found = /(\d+) rule files found/.exec(stdout)?.[1];
  assert.is(Number(found), readdirSync('out/prometheus/rules').length, stdout);
});

test.run();
