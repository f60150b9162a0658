import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stackSources } from '../prove/all-components.ts';
import { componentSubjects } from '../prove/component-subjects.ts';
import { outcomesOf } from '../prove/promtool-batches.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';

/** Of the alerts, where not all are tried. */
const ONE_OF = 8;

/**
 * Every alert of every shipped component, in each tier and mode, with every feature and at each release at which alerts change, passes its tests on
 * this generation of Prometheus. The newest generation, or the full size, tries all; the others some of those for the oldest releases.
 */
export function componentsOn(name: GenerationName): void {
  const test = suite(`generated tests of components ${name}`);
  const everything = name === 'forky' || process.env['ALERTC_TEST_SIZE'] === 'full';
  const generations = tools().filter(({ name: found }) => found === name || (found === 'path' && name === 'forky'));
  const all = componentSubjects(everything ? stackSources() : stackSources().slice(0, 1));
  const subjects = everything ? all : all.filter((_subject, index) => index % ONE_OF === 0);

  testPerGeneration(
    test,
    ['promtool'],
    `tests of ${subjects.length} alerts`,
    async ({ promtool }) => {
      const outcomes = await outcomesOf(
        promtool,
        subjects.map(({ original }) => original),
      );
      assert.equal(
        subjects.flatMap(({ component, name: alert }, at) => (outcomes[at] === 'passes' ? [] : [`${component}: ${alert} ${outcomes[at]}`])),
        [],
      );
    },
    generations,
  );

  // What is the same when all is well and after a restart is one test.
  test('every alert is tested in sickness and in health', () => {
    assert.ok(subjects.length > 20);
    assert.equal(
      subjects.filter(({ original }) => original.tests.tests.length < 2).map(({ name: alert }) => alert),
      [],
    );
  });
  test.run();
}
