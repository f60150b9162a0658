import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compiled, SERVICES } from '../prove/all-kinds.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';

/** Of one file; a promtool takes some 15 s of CPU for most. */
const TIMEOUT_MS = 900_000;

/** What is compiled for every kind of SLI passes the tests that are worked out for it, on this generation of Prometheus. */
export function generatedTestsOn(name: GenerationName): void {
  const test = suite(`generated tests of every kind ${name}`);
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));

  for (const service of Object.keys(SERVICES)) {
    const { files, ruleTests } = compiled(service);
    const folder = temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    for (const { path } of ruleTests)
      testPerGeneration(
        test,
        ['promtool'],
        path,
        async ({ promtool }) => {
          const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, path)], { timeoutMs: TIMEOUT_MS });
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
  test.run();
}
