// The route tests of this repository, and its compiled tree as amtool of each generation sees it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { analyseRepository } from '../../src/cli/analyse-repository.ts';
import { testRoutes } from '../../src/cli/route-tests.ts';
import { emitFiles } from '../../src/compile/compile.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';

const test = suite('route tests of this repository');

const environment = nodeEnvironment(process.cwd(), '1.2.3');
const { analysis, repository } = analyseRepository(environment, process.cwd(), '.');

testPerGeneration(test, ['amtool'], 'they pass, and amtool sees the same receivers', async ({ amtool }) => {
  if (analysis === undefined) throw new Error('this repository has errors');
  const { files } = emitFiles(analysis, { ...repository, alertcVersion: '1.2.3' });
  const routes = await testRoutes(environment, analysis, files, amtool);
  if ('problem' in routes) throw new Error(routes.problem);
  assert.ok(routes.tests.length >= 5);
  assert.equal(
    routes.tests.filter(({ failures }) => failures.length > 0).map(({ test: { name } }) => name),
    [],
  );
  assert.ok((routes.amtool?.checked ?? 0) >= 9);
  assert.equal(routes.amtool?.failures, []);
});

testPerGeneration(test, ['amtool'], 'a tree that leads elsewhere is told apart', async ({ amtool }) => {
  if (analysis === undefined) throw new Error('this repository has errors');
  const { files } = emitFiles(analysis, { ...repository, alertcVersion: '1.2.3' });
  const swapped = files.map((file) => ({ ...file, text: file.text.replaceAll('severity="P2"', 'severity="P4"') }));
  const routes = await testRoutes(environment, analysis, swapped, amtool);
  if ('problem' in routes) throw new Error(routes.problem);
  assert.equal(
    [...new Set(routes.amtool?.failures.map(({ destiny: { receivers }, found }) => `${receivers.join(', ')}: ${found}`))].sort(),
    ['payments/ticket: payments/page', 'platform/ticket: platform/page'],
  );
});

test.run();
