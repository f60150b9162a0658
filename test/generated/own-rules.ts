import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';

const OUT = join(import.meta.dirname, '..', '..', 'out');
/** A promtool takes some 10 s of CPU an SLO and file; the machine may be busy with others. */
const TIMEOUT_MS = 600_000;
/** A service with a ratio and a histogram, and what is no service. The newest generation, or the full size, runs all. */
const ON_EVERY_GENERATION = ['checkout', 'heartbeat', 'team_platform'];

/** The tests that are committed in out/ hold on this generation of Prometheus: this repository is its own first user. */
export function ownRulesOn(name: GenerationName): void {
  const test = suite(`generated tests ${name}`);
  const all = readdirSync(join(OUT, 'tests')).sort();
  const isChosen = (file: string) => ON_EVERY_GENERATION.includes(file.replace(/\.(?:page|slow)\.test\.yml$/, ''));
  const everything = name === 'forky' || process.env['ALERTC_TEST_SIZE'] === 'full';
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));

  for (const file of everything ? all : all.filter(isChosen))
    testPerGeneration(
      test,
      ['promtool'],
      file,
      async ({ promtool }) => {
        const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', file], {
          timeoutMs: TIMEOUT_MS,
          cwd: join(OUT, 'tests'),
        });
        assert.is(status, 0, `${stdout}\n${stderr}`);
      },
      generations,
    );

  test('every rule file has tests', () => {
    const rules = readdirSync(join(OUT, 'prometheus', 'rules')).map((file) => file.replace('.rules.yml', ''));
    assert.equal(
      rules.filter((one) => !all.includes(`${one}.page.test.yml`)),
      [],
    );
  });
  test.run();
}
