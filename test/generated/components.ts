import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compiledStack, stackSources } from '../prove/all-components.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';

/** The machine may be busy with others. */
const TIMEOUT_MS = 600_000;

/**
 * Every alert of every shipped component, in each tier and mode, with every feature and at each release at which alerts change, passes its tests on
 * this generation of Prometheus. The newest generation, or the full size, runs all; the others two stacks, with the oldest and, of most, the newest releases.
 */
export function componentsOn(name: GenerationName): void {
  const test = suite(`generated tests of components ${name}`);
  const everything = name === 'forky' || process.env['ALERTC_TEST_SIZE'] === 'full';
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));

  const sources = everything ? stackSources() : stackSources().slice(0, 2);
  for (const [index, source] of sources.entries()) {
    const { files, ruleTests } = compiledStack(source);
    const own = ruleTests.filter(({ owner }) => owner.startsWith('stack_') || owner === 'meta');
    testPerGeneration(
      test,
      ['promtool'],
      `stack ${index + 1}: ${own.length} files`,
      async ({ promtool }) => {
        const folder = temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
        const paths = own.map(({ path }) => join(folder, path));
        const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', ...paths], { timeoutMs: TIMEOUT_MS });
        assert.is(status, 0, `${stdout}\n${stderr}`);
      },
      generations,
    );

    test(`stack ${index + 1}: no alert is left without a test`, () => {
      assert.ok(own.length > 0);
      assert.equal(
        own.flatMap(({ uncovered }) => uncovered),
        [],
      );
    });
  }
  test.run();
}
