import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { changedSince } from '../../src/live/changed-files.ts';
import { failuresIn } from '../../src/live/run-rule-tests.ts';
import { NodeProcesses } from '../../src/node/node-processes.ts';
import type { RuleTestFile } from '../../src/plan/rule-test.ts';
import { milliseconds } from '../../src/values/duration.ts';

const FILE: RuleTestFile = {
  path: 'tests/shop.page.test.yml',
  ruleFile: 'rules/shop.rules.yml',
  owner: 'shop',
  evaluationInterval: milliseconds(30_000),
  groupOrder: [],
  uncovered: [],
  sources: [],
  tests: [
    {
      name: 'orders: no traffic',
      interval: milliseconds(30_000),
      series: [],
      checks: [{ at: milliseconds(60_000), expr: 'count(x{a="b"})', samples: [] }],
    },
  ],
};

test('what promtool says is read back: query, time, expected and found', () => {
  const output = '  FAILED:\n    expr: "count(x{a=\\"b\\"})", time: 1m,\n        exp: nil\n        got: {} 1E+00\n\n';
  assert.equal(failuresIn(output, FILE), [
    { test: 'orders: no traffic', at: '1m', query: 'count(x{a="b"})', expected: 'nil', found: '{} 1E+00' },
  ]);
});

test('what is no failure of a query is shown as it is', () => {
  assert.equal(failuresIn('  FAILED:\nno such file\n', FILE), [{ found: 'FAILED:\nno such file' }]);
});

test('a program that is not there ends at once', async () => {
  const processes = new NodeProcesses();
  assert.is(processes.find('no-such-program-anywhere'), undefined);
  const { status, output } = await processes.run('/no/such/program', [], { folder: '.', timeoutSeconds: 600 });
  assert.is(status, undefined);
  assert.match(output, /ENOENT/);
});

test('a program that takes too long is stopped', async () => {
  const { status, output } = await new NodeProcesses().run(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
    folder: '.',
    timeoutSeconds: 0.2,
  });
  assert.is(status, undefined);
  assert.match(output, /no end within 0.2 s/);
});

test('a revision that git does not know is a problem in words', async () => {
  const answer = await changedSince(new NodeProcesses(), '.', 'no-such-revision');
  assert.ok('problem' in answer && answer.problem.length > 0);
});

test.run();
