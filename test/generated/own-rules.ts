import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';

const OUT = join(import.meta.dirname, '..', '..', 'out');
/** A promtool takes some 10 s of CPU an SLO and file; the machine may be busy with others. */
const TIMEOUT_MS = 600_000;
/** A service with a ratio and a histogram, what is no service, and a part of the stack. The newest generation runs most, the full size all. */
const ON_EVERY_GENERATION = ['checkout', 'heartbeat', 'team_platform', 'meta', 'stack_s3'];
/** The alerts of large parts are run one by one in components.ts; together, as they are shipped, in the full size on the newest generation. */
const TOGETHER = /^stack_(?!s3|cache|grafana)/;
/** More services of the kinds above. */
const IN_FULL_SIZE = /^(?:alertmanager|prometheus)\./;

/** The tests that are committed in out/ hold on this generation of Prometheus: this repository is its own first user. */
export function ownRulesOn(name: GenerationName): void {
  const test = suite(`generated tests ${name}`);
  const all = readdirSync(join(OUT, 'tests')).sort();
  const full = process.env['ALERTC_TEST_SIZE'] === 'full';
  const isChosen = (file: string) => {
    if (TOGETHER.test(file)) return full && name === 'forky';
    if (IN_FULL_SIZE.test(file)) return full;
    return full || name === 'forky' || ON_EVERY_GENERATION.includes(file.replace(/\.(?:page|slow)\.test\.yml$/, ''));
  };
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));

  for (const file of all.filter(isChosen))
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

  test('every rule file with alerts has tests', () => {
    const folder = join(OUT, 'prometheus', 'rules');
    const withAlerts = readdirSync(folder).filter((file) => readFileSync(join(folder, file), 'utf8').includes('- alert:'));
    const rules = withAlerts.map((file) => file.replace('.rules.yml', ''));
    assert.ok(rules.length > 10);
    assert.equal(
      rules.filter((one) => !all.includes(`${one}.page.test.yml`)),
      [],
    );
  });
  test.run();
}
