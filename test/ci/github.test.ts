// The workflow that `alertc init` writes, run step by step with the built program; beyond it stand an npx, a gh and a curl of our own.
import { existsSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { REVIEW_MARKER } from '../../src/cli/init/ci-steps.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { plainService } from './definitions.ts';
import { FakeEdge } from './fake-programs.ts';
import { CLI, Project, VERSION } from './project.ts';
import { runWorkflow } from './run-workflow.ts';

const test = suite('workflow of GitHub Actions');
test.before(() => assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build'));

const PULL_REQUEST = { name: 'pull_request', ref: 'refs/pull/7/merge' } as const;
const STEPS = [
  'Check the definitions',
  'Is out/ what they compile to?',
  'Get promtool and amtool',
  'Test what changed, or everything where nothing tells',
  'Say what the pull request changes',
];

/** One generation, the newest: what the tools say is tested elsewhere. */
function runs(name: string, handler: (edge: FakeEdge) => void): void {
  testPerGeneration(test, ['promtool', 'amtool'], name, async (paths) => handler(new FakeEdge(VERSION, paths)), tools().slice(-1));
}

runs('a pull request gets one comment, which the next push brings up to date', (edge) => {
  const project = new Project('github', 'deploy/alerts').change('slos/second.yaml', plainService('second', 100));
  project.compile();
  edge.service = { ...edge.service, comments: [{ id: 100, author: 'somebody', body: `${REVIEW_MARKER} as I would write it` }] };
  const first = runWorkflow(project.push().git, edge, PULL_REQUEST);
  assert.ok(first.ok, first.log);
  assert.equal(first.steps, STEPS);
  assert.match(first.log, /second: 2 passed/);
  const [others, ours, ...more] = edge.service.comments;
  assert.equal([others?.body, more], [`${REVIEW_MARKER} as I would write it`, []]);
  assert.ok(ours?.body.startsWith(`${REVIEW_MARKER}\n`), ours?.body);
  assert.is(ours?.body.split(REVIEW_MARKER).length, 2, 'the marker stands there once');
  assert.match(ours?.body ?? '', 'second');
  assert.is(first.summary, ours?.body);

  project.change('slos/second.yaml', plainService('second', 200)).change('slos/third.yaml', plainService('third', 100));
  project.compile();
  const second = runWorkflow(project.push().git, edge, PULL_REQUEST);
  assert.ok(second.ok, second.log);
  assert.equal(
    edge.service.comments.map(({ author }) => author),
    ['somebody', 'github-actions[bot]'],
  );
  assert.match(edge.service.comments[1]?.body ?? '', 'third');
  assert.equal(
    edge.service.calls.filter((call) => !call.startsWith('GET')),
    ['POST comments', 'EDIT 101'],
  );
});

runs('a fork may not write comments: the review stands in the summary, and nothing fails', (edge) => {
  const project = new Project('github').change('slos/second.yaml', plainService('second', 100));
  project.compile();
  edge.service = { ...edge.service, readOnly: true };
  const { ok, log, summary } = runWorkflow(project.push().git, edge, PULL_REQUEST);
  assert.ok(ok, log);
  assert.match(log, '::notice title=alertc::The review could not be written as a comment. It is in the summary of this run.');
  assert.match(summary, 'second');
  assert.equal(edge.service.comments, []);
});

runs('definitions with errors: annotations at their lines below the top of git, and the comment says so', (edge) => {
  const project = new Project('github', 'deploy/alerts').change('slos/second.yaml', plainService('second', 100).replace('P1', 'P9'));
  const { ok, log, steps } = runWorkflow(project.push().git, edge, PULL_REQUEST);
  assert.is(ok, false);
  assert.equal(steps, ['Check the definitions ✗', 'Say what the pull request changes']);
  assert.match(log, /::error file=deploy\/alerts\/slos\/second\.yaml,line=8,/);
  assert.match(edge.service.comments[0]?.body ?? '', 'does not compile');
});

runs('out/ that was not compiled fails, and so does a download that is not what was released', (edge) => {
  const stale = new Project('github').change('slos/second.yaml', plainService('second', 100));
  const { steps } = runWorkflow(stale.push().git, edge, PULL_REQUEST);
  assert.equal(steps.slice(0, 2), ['Check the definitions', 'Is out/ what they compile to? ✗']);
  edge.service = { ...edge.service, tampered: true };
  stale.compile();
  const tampered = runWorkflow(stale.push().git, edge, PULL_REQUEST);
  assert.equal(tampered.steps.slice(2, 3), ['Get promtool and amtool ✗']);
});

runs('a push to the branch that everybody shares tests everything and reviews nothing', (edge) => {
  const project = new Project('github');
  const { ok, log, steps } = runWorkflow(project.git, edge, { name: 'push', ref: 'refs/heads/main' });
  assert.ok(ok, log);
  assert.equal(steps, STEPS.slice(0, 4));
  assert.match(log, /example: 2 passed/);
  assert.equal(edge.service.comments, []);
});

test.run();
