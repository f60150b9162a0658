// The programs that will load what was compiled judge it: what this repository commits, and a fixture odder than anyone's definitions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { atLeast } from '../tools/at-least.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { COMMITTED, compileFixture, covers } from './out-folders.ts';
import { alertmanagerConfigIn, amtoolComplaints, promtoolComplaints, ruleFilesIn, vmalertComplaints } from './verdicts.ts';

const test = suite('what was compiled is accepted');
const fixture = compileFixture();

const FOLDERS = [
  { name: 'out/', folder: COMMITTED, generations: tools() },
  { name: 'the fixture', folder: fixture, generations: tools().filter(covers) },
];

/** 0.27 brought the second parser of matchers, and the flags to choose one. */
const withTwoParsers = tools().filter(({ versions }) => atLeast(versions.alertmanager, 0, 27));

for (const { name, folder, generations } of FOLDERS) {
  const rules = ruleFilesIn(folder);
  const config = alertmanagerConfigIn(folder);

  testPerGeneration(
    test,
    ['promtool'],
    `rules of ${name}`,
    async ({ promtool }) => assert.equal(await promtoolComplaints(promtool, rules), []),
    generations,
  );
  testPerGeneration(
    test,
    ['vmalert'],
    `rules of ${name}`,
    async ({ vmalert }) => assert.equal(await vmalertComplaints(vmalert, rules), []),
    generations,
  );
  testPerGeneration(
    test,
    ['amtool'],
    `configuration of ${name}`,
    async ({ amtool }) => assert.equal(await amtoolComplaints(amtool, config, 'default'), []),
    generations,
  );
  for (const reading of ['utf8-strict-mode', 'classic-mode'] as const) {
    testPerGeneration(
      test,
      ['amtool'],
      `configuration of ${name} in ${reading}`,
      async ({ amtool }) => assert.equal(await amtoolComplaints(amtool, config, reading), []),
      generations.filter((generation) => withTwoParsers.some((one) => one.name === generation.name)),
    );
  }
}

test('out/ and the fixture hold enough to be judged', () => {
  assert.ok(ruleFilesIn(COMMITTED).length >= 5);
  assert.equal(
    ruleFilesIn(fixture).map((path) => path.slice(join(fixture, 'prometheus', 'rules').length + 1)),
    [
      '0-9.rules.yml',
      'a-service-whose-name-is-exactly-as-long-as-a-name-is-allowed-to.rules.yml',
      'file_mixins_odd--rules.rules.yml',
      'file_mixins_operator.rules.yml',
      'heartbeat.rules.yml',
      'maintenance.rules.yml',
      'search.rules.yml',
      'search.staging.rules.yml',
      'team_0-team-of-night-owls.staging.rules.yml',
      'team_platform.rules.yml',
    ],
  );
});

// The judges themselves: each finds what we could plausibly get wrong.
const SLIPS: Readonly<Record<string, (text: string) => string>> = {
  'an expression that does not parse': (text) => text.replace('expr: vector(1)', 'expr: vector(1'),
  'a template that does not parse': (text) => text.replace('summary: Alerting', 'summary: "{{ Alerting"'),
  'a rule written twice': (text) => text + text.slice(text.indexOf('  - alert:')),
  'a second document': (text) => `${text}---\n${text}`,
};

for (const [slip, change] of Object.entries(SLIPS)) {
  testPerGeneration(test, ['promtool'], `promtool finds ${slip}`, async ({ promtool }) => {
    const file = join(temporaryFolder({ 'slip.yml': change(heartbeatRules()) }), 'slip.yml');
    assert.is((await promtoolComplaints(promtool, [file])).length, 1);
  });
}

testPerGeneration(test, ['vmalert'], 'vmalert finds an expression that does not parse', async ({ vmalert }) => {
  const slip = SLIPS['an expression that does not parse']?.(heartbeatRules()) ?? '';
  assert.is((await vmalertComplaints(vmalert, [join(temporaryFolder({ 'slip.yml': slip }), 'slip.yml')])).length, 1);
});

testPerGeneration(test, ['amtool'], 'amtool finds an interval that nobody declared', async ({ amtool }) => {
  const text = readFileSync(alertmanagerConfigIn(COMMITTED), 'utf8').replace('[business-hours]', '[business-ours]');
  const file = join(temporaryFolder({ 'slip.yml': text }), 'slip.yml');
  assert.match((await amtoolComplaints(amtool, file, 'default')).join(), /business-ours/);
});

testPerGeneration(
  test,
  ['amtool'],
  'amtool finds a matcher that its two parsers read differently',
  async ({ amtool }) => {
    const text = readFileSync(alertmanagerConfigIn(COMMITTED), 'utf8').replace(`'team="payments"'`, `'team=pay"ments'`);
    const file = join(temporaryFolder({ 'slip.yml': text }), 'slip.yml');
    assert.is.not((await amtoolComplaints(amtool, file, 'default')).length, 0);
  },
  withTwoParsers,
);

test.run();

function heartbeatRules(): string {
  return readFileSync(join(COMMITTED, 'prometheus', 'rules', 'heartbeat.rules.yml'), 'utf8');
}
