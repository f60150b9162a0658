// Every alert that can be emitted, sent through the compiled routes by amtool, which knows no time: where hours decide, both receivers are found.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { COMMITTED, compileFixture, covers, emittedAlerts, type Labels } from './out-folders.ts';
import { alertmanagerConfigIn, routesTo } from './verdicts.ts';

const test = suite('every alert reaches its receivers');

/** Responses by severity, as rules/severities.yaml says; the first of two is that of the hours. */
const COMMITTED_RESPONSES: Responses = { P0: ['page'], P1: ['page', 'notify'], P2: ['ticket'], P3: ['digest'] };

/** As fixture/rules/severities.yaml says. Outside production a page becomes a notification. */
const FIXTURE_RESPONSES: Responses = {
  'sev-1': ['page'],
  SEV2_major: ['page', 'notify'],
  P3: ['page', 'ticket'],
  warn: ['ticket', 'digest'],
  'A-name_as-long_as-a-name_may-be': ['notify'],
  x: ['digest'],
};

/** Services of the fixture that are told elsewhere than their team, by environment. */
const TOLD_ELSEWHERE: Readonly<Record<string, { readonly receiver: string; readonly responses: readonly string[] }>> = {
  'search production': { receiver: 'search', responses: ['page', 'ticket'] },
  'search staging': { receiver: 'search.staging', responses: ['notify'] },
};

type Responses = Readonly<Record<string, readonly string[]>>;

const OUTPUTS = [
  { name: 'out/', folder: COMMITTED, responses: COMMITTED_RESPONSES, generations: tools() },
  { name: 'the fixture', folder: compileFixture(), responses: FIXTURE_RESPONSES, generations: tools().filter(covers) },
];

for (const { name, folder, responses, generations } of OUTPUTS) {
  const config = alertmanagerConfigIn(folder);
  const alerts = distinct(emittedAlerts(folder).filter(({ alertname }) => alertname !== 'Watchdog'));

  test(`every severity of ${name} is emitted`, () => {
    assert.equal([...new Set(alerts.map(({ severity }) => severity))].sort(), Object.keys(responses).sort());
  });

  testPerGeneration(
    test,
    ['amtool'],
    `alerts of ${name}`,
    async ({ amtool }) => {
      const wrong = await Promise.all(alerts.map((alert) => routesTo(amtool, config, alert, receiversOf(alert, responses))));
      assert.equal(wrong.flat(), []);
    },
    generations,
  );

  testPerGeneration(
    test,
    ['amtool'],
    `the watchdog of ${name} reaches the heartbeat, foreign alerts the fallback`,
    async ({ amtool }) => {
      const [watchdog] = emittedAlerts(folder).filter(({ alertname }) => alertname === 'Watchdog');
      assert.equal(await routesTo(amtool, config, watchdog ?? {}, ['heartbeat']), []);
      for (const foreign of [{ alertname: 'Foreign' }, { alertname: 'Watchdog' }, { severity: 'P0' }, { team: 'platform' }])
        assert.equal(await routesTo(amtool, config, foreign, ['platform/notify']), []);
    },
    generations,
  );
}

testPerGeneration(
  test,
  ['amtool'],
  'foreign alerts of the fixture reach the first route that matches, and ours never do',
  async ({ amtool }) => {
    const config = alertmanagerConfigIn(OUTPUTS[1]?.folder ?? '');
    const routed = await Promise.all([
      routesTo(amtool, config, { alertname: 'X', team: 'db', severity: 'critical' }, ['platform/page']),
      routesTo(amtool, config, { alertname: 'X', team: 'cache' }, ['0-team-of-night-owls/notify']),
      routesTo(amtool, config, { alertname: 'X', team: 'dba' }, ['platform/notify']),
    ]);
    assert.equal(routed.flat(), []);
  },
  tools().filter(covers),
);

testPerGeneration(test, ['amtool'], 'amtool denies a wrong receiver', async ({ amtool }) => {
  const [alert] = emittedAlerts(COMMITTED).filter(({ severity }) => severity === 'P0');
  assert.is((await routesTo(amtool, alertmanagerConfigIn(COMMITTED), alert ?? {}, ['platform/digest'])).length, 1);
});

test.run();

function receiversOf({ team, severity, environment, service }: Labels, responses: Responses): readonly string[] {
  const adapted = (responses[severity ?? ''] ?? []).map((response) =>
    environment !== 'production' && response === 'page' ? 'notify' : response,
  );
  const own = TOLD_ELSEWHERE[`${service} ${environment}`];
  return [...new Set(adapted)].map((response) =>
    own?.responses.includes(response) ? `${team}/${own.receiver}/${response}` : `${team}/${response}`,
  );
}

/** One alert for each combination of labels that routes look at. */
function distinct(alerts: readonly Labels[]): readonly Labels[] {
  const key = ({ team, severity, environment, source, service }: Labels) => `${team} ${severity} ${environment} ${source} ${service}`;
  return [...new Map(alerts.map((alert) => [key(alert), alert])).values()];
}
