// What is compiled passes the tests that are worked out for it, on every generation of Prometheus.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compiled, SERVICES } from '../prove/all-kinds.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('generated tests');

function declare(name: string, file: string): void {
  testPerGeneration(test, ['promtool'], name, async ({ promtool }) => {
    const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', file], { timeoutMs: 280_000 });
    assert.is(status, 0, `${stdout}\n${stderr}`);
  });
}

for (const service of Object.keys(SERVICES)) {
  const { files, ruleTests } = compiled(service);
  const folder = temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  for (const { path } of ruleTests) declare(path, join(folder, path));

  test(`${service}: no alert is left without a test`, () => {
    assert.equal(
      ruleTests.flatMap(({ uncovered }) => uncovered),
      [],
    );
  });
}

test.run();
