// Random routing trees and alerts, decided by our model and by `amtool config routes test` of every generation.

import { join } from 'node:path';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { destinations } from '../../src/alertmanager/route.ts';
import type { Labels } from '../../src/model/model.ts';
import type { Route } from '../../src/plan/plan.ts';
import { type ArbitraryRoute, type RoutingCase, routingCase } from '../alertmanager/arbitrary-route.ts';
import { config, route } from '../alertmanager/plan-parts.ts';
import { configText } from '../alertmanager/written-config.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('routes, judged by amtool');

/** Of each generation. */
const PAIRS = process.env.ALERTC_TEST_SIZE === 'full' ? 10_000 : 2000;

/**
 * A call of amtool takes 50 ms and decides one alert, so one alert goes through many trees at once: they are children of one root that all continue, and
 * each tree has labels of its own.
 */
const MOST_AT_ONCE = 100;

testPerGeneration(test, ['amtool'], `${PAIRS} random trees and alerts are routed alike`, async ({ amtool }) => {
  const folder = temporaryFolder();
  let pairs = 0;
  let matched = 0;
  const cases = fc.array(routingCase, { minLength: 1, maxLength: MOST_AT_ONCE, size: 'max' });
  while (pairs < PAIRS) {
    await fc.assert(
      fc.asyncProperty(cases, async (some) => {
        const whole = config({ root: route('root', { routes: some.map(({ tree }, index) => named(tree, `${index}`, 'continue')) }) });
        const labels = Object.assign({}, ...some.map((one, index) => ofTree(one, index))) as Labels;
        const found = destinations(whole, labels).map(({ receiver }) => receiver);
        assert.equal(found, await receiversByAmtool(amtool, folder, configText(whole), labels));
        pairs += some.length;
        matched += found.filter((receiver) => receiver.includes('.')).length;
      }),
      { numRuns: 20 },
    );
  }
  assert.ok(matched > PAIRS / 4, `only ${matched} alerts went below the top of their tree`);
});

test.run();

/** Receivers are named by their place in the tree: 3.0.1 is the second child of the first child of tree 3. */
function named({ matchers, goesOn, routes }: ArbitraryRoute, name: string, top?: 'continue'): Route {
  const tree = name.split('.')[0];
  return {
    ...route(name),
    matchers: matchers.map((matcher) => ({ ...matcher, label: `t${tree}_${matcher.label}` })),
    ...((top ?? goesOn) === 'continue' ? { continue: true } : {}),
    routes: routes.map((child, index) => named(child, `${name}.${index}`)),
  };
}

function ofTree({ labels }: RoutingCase, index: number): Labels {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [`t${index}_${label}`, value]));
}

async function receiversByAmtool(amtool: string, folder: string, text: string, labels: Labels): Promise<readonly string[]> {
  writeFiles(folder, { 'alertmanager.yml': text });
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const result = await runTool(amtool, ['config', 'routes', 'test', `--config.file=${join(folder, 'alertmanager.yml')}`, ...pairs]);
  assert.is(result.status, 0, result.stderr);
  return result.stdout.trim().split(',');
}
