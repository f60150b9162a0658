// The jobs of GitLab CI that `alertc init` writes, run with the built program; beyond it stand an npx and a curl of our own.
import { existsSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { REVIEW_MARKER } from '../../src/cli/init/ci-steps.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { plainService } from './definitions.ts';
import { FakeEdge } from './fake-programs.ts';
import { CLI, Project, VERSION } from './project.ts';
import { runJob } from './run-job.ts';

const test = suite('jobs of GitLab CI');
test.before(() => assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build'));

function runs(name: string, handler: (edge: FakeEdge) => void): void {
  testPerGeneration(test, ['promtool', 'amtool'], name, async (paths) => handler(new FakeEdge(VERSION, paths)), tools().slice(-1));
}

function mergeRequest({ git }: Project, variables: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git.git('merge-base', 'main', 'topic').trim(),
    CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
    CI_PROJECT_ID: '1',
    CI_MERGE_REQUEST_IID: '7',
    ...variables,
  };
}

runs('a merge request is compiled and tested, and gets one note, which the next push brings up to date', (edge) => {
  const project = new Project('gitlab', 'deploy/alerts').change('slos/second.yaml', plainService('second', 100));
  project.compile();
  project.push();
  const checked = runJob(project.git, edge, 'alertc', mergeRequest(project));
  assert.ok(checked.ok, checked.log);
  assert.match(checked.log, /second: 2 passed/);

  edge.service = { ...edge.service, comments: [{ id: 100, author: 'somebody', body: 'looks good' }] };
  const token = { ALERTC_GITLAB_TOKEN: 'secret' };
  const first = runJob(project.git, edge, 'alertc-review', mergeRequest(project, token));
  assert.ok(first.ok, first.log);
  project.change('slos/third.yaml', plainService('third', 100)).push();
  const second = runJob(project.git, edge, 'alertc-review', mergeRequest(project, token));
  assert.ok(second.ok, second.log);
  const [others, ours, ...more] = edge.service.comments;
  assert.equal([others?.body, more], ['looks good', []]);
  assert.ok(ours?.body.startsWith(`${REVIEW_MARKER}\n`), ours?.body);
  assert.match(ours?.body ?? '', 'third');
  assert.equal(
    edge.service.calls.filter((call) => !call.startsWith('GET')),
    ['POST comments', 'EDIT 101'],
  );
  assert.is(second.artefacts['alertc-review.md'], ours?.body);
});

runs('without a token the review is an artefact; definitions with errors fail one job, and the other says so', (edge) => {
  const project = new Project('gitlab').change('slos/second.yaml', plainService('second', 100).replace('P1', 'P9')).push();
  const checked = runJob(project.git, edge, 'alertc', mergeRequest(project));
  assert.is(checked.ok, false);
  assert.match(checked.log, 'slos/second.yaml:8:');
  const review = runJob(project.git, edge, 'alertc-review', mergeRequest(project));
  assert.ok(review.ok, review.log);
  assert.match(review.log, 'no note is written');
  assert.match(review.artefacts['alertc-review.md'] ?? '', 'does not compile');
  assert.equal(edge.service.comments, []);
});

runs('the default branch tests everything', (edge) => {
  const { ok, log } = runJob(new Project('gitlab').git, edge, 'alertc', {});
  assert.ok(ok, log);
  assert.match(log, /example: 2 passed/);
});

test.run();
