// Random inhibit rules and alerts, decided by our model and by a running Alertmanager of every generation; and the cases worth a name.
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inhibitions } from '../../src/alertmanager/inhibit.ts';
import type { Labels } from '../../src/model/model.ts';
import type { InhibitRule } from '../../src/plan/plan.ts';
import { type JudgedAlert, judgedAlerts, type PostedAlert, postAlerts, postSilence } from '../alertmanager/alertmanager-api.ts';
import { config, inhibitRule, matchers, route } from '../alertmanager/plan-parts.ts';
import { configText } from '../alertmanager/written-config.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { eventually } from '../servers/eventually.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { atLeast } from '../tools/at-least.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';

const test = suite('inhibition, judged by Alertmanager');

const SCENARIOS = process.env.ALERTC_TEST_SIZE === 'full' ? 600 : 200;

interface Scenario {
  readonly rules: readonly InhibitRule[];
  readonly alerts: readonly ScenarioAlert[];
}

interface ScenarioAlert {
  readonly labels: Labels;
  readonly state: 'firing' | 'resolved';
}

const term = fc.constantFrom(
  'severity=P0',
  'severity=P1',
  'severity=~P0|P1',
  'severity!=P0',
  'region=eu',
  'region!=',
  'region=',
  'part=~.+',
  'part!~a',
);
const side = fc.uniqueArray(term, { maxLength: 2 });
/** Source and target disjoint, as one writes them; at random they mostly overlap. */
const opposite = fc.constantFrom([['severity=P0'], ['severity!=P0']], [['severity=~P0|P1'], ['severity=P2']], [['part=a'], ['part!~a']]);
const rule = fc
  .tuple(fc.oneof(opposite, fc.tuple(side, side)), fc.subarray(['region', 'part', 'lacking'], { maxLength: 2 }))
  .map(([[source = [], target = []], equal]) => inhibitRule(source, target, equal));
const alert: fc.Arbitrary<ScenarioAlert> = fc.record({
  labels: fc.record(
    { severity: fc.constantFrom('P0', 'P1', 'P2'), region: fc.constantFrom('eu', 'us'), part: fc.constantFrom('a', 'b') },
    { requiredKeys: ['severity'] },
  ),
  state: fc.constantFrom('firing' as const, 'firing' as const, 'firing' as const, 'resolved' as const),
});
const scenario: fc.Arbitrary<Scenario> = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 2 }),
  alerts: fc.uniqueArray(alert, { minLength: 2, maxLength: 5, selector: ({ labels }) => JSON.stringify(labels) }),
});

/** All scenarios stand in one Alertmanager; a label that each matcher asks for keeps them apart. */
testPerGeneration(test, ['alertmanager'], `${SCENARIOS} random scenarios`, async ({ alertmanager: binary }, { versions }) => {
  const scenarios = fc.sample(scenario, SCENARIOS).map(apart);
  const rules = scenarios.flatMap((one) => one.rules);
  const alerts = scenarios.flatMap((one) => one.alerts);
  const alertmanager = await start(binary, rules);
  const past = Date.now() - 60_000;
  const resolved = { startsAt: new Date(past).toISOString(), endsAt: new Date(past + 1000).toISOString() };
  await postAlerts(
    alertmanager,
    alerts.map(({ labels, state }) => ({ labels, ...(state === 'resolved' ? resolved : {}) })),
  );

  const firing = alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels);
  const oneSource = atLeast(versions.alertmanager, 0, 30);
  const told = { muted: 0, free: 0, byOrder: 0 };
  const wrong = (judged: readonly JudgedAlert[]) =>
    scenarios.flatMap((one) => {
      const own = firing.filter((labels) => one.alerts.some((other) => other.labels === labels));
      return own.flatMap((labels) => {
        const found = inhibitions(one.rules, labels, own);
        const byOrder = oneSource && found.length > 0 && found.every(({ onlyWhile }) => onlyWhile !== undefined);
        told[byOrder ? 'byOrder' : found.length > 0 ? 'muted' : 'free']++;
        if (byOrder) return [];
        const inhibitors = statusOf(judged, labels).inhibitedBy.map((id) => judged.find(({ fingerprint }) => fingerprint === id)?.labels);
        const agreed = inhibitors.length === 0 ? found.length === 0 : found.some(({ source }) => isSame(source, inhibitors[0] ?? {}));
        return agreed ? [] : [{ rules: one.rules, target: labels, found, inhibitors, own }];
      });
    });
  // Alerts reach the inhibitor some time after they were posted.
  await eventually(
    'every alert muted or not as the model says',
    async () => (wrong(await judgedAlerts(alertmanager)).length === 0 ? true : undefined),
    10_000,
  ).catch(() => undefined);
  Object.assign(told, { muted: 0, free: 0, byOrder: 0 });
  assert.equal(wrong(await judgedAlerts(alertmanager)), []);
  assert.ok(told.muted > SCENARIOS / 4 && told.free > SCENARIOS / 4, JSON.stringify(told));
  await alertmanager.stop();
});

const NAMED: Readonly<
  Record<
    string,
    { readonly rules: readonly InhibitRule[]; readonly alerts: Readonly<Record<string, Labels>>; readonly muted: readonly string[] }
  >
> = {
  'a label that both lack is equal': {
    rules: [inhibitRule(['n=1', 'severity=P0'], ['n=1', 'severity=P1'], ['slo'])],
    alerts: { source: { n: '1', severity: 'P0' }, target: { n: '1', severity: 'P1' }, other: { n: '1', severity: 'P1', slo: 'x' } },
    muted: ['target'],
  },
  'an inhibited source mutes as well': {
    rules: [inhibitRule(['n=2', 'x=a'], ['n=2', 'x=b']), inhibitRule(['n=2', 'x=b'], ['n=2', 'x=c'])],
    alerts: { a: { n: '2', x: 'a' }, b: { n: '2', x: 'b' }, c: { n: '2', x: 'c' } },
    muted: ['b', 'c'],
  },
  'a silenced source mutes as well': {
    rules: [inhibitRule(['n=3', 'x=a'], ['n=3', 'x=b'])],
    alerts: { silenced: { n: '3', x: 'a', silenced: 'yes' }, target: { n: '3', x: 'b' } },
    muted: ['target'],
  },
  'two that mute each other are both muted': {
    rules: [inhibitRule(['n=4', 'x=a'], ['n=4', 'x=b']), inhibitRule(['n=4', 'x=b'], ['n=4', 'x=a'])],
    alerts: { a: { n: '4', x: 'a' }, b: { n: '4', x: 'b' } },
    muted: ['a', 'b'],
  },
  'sources that are targets as well mute neither each other nor themselves': {
    rules: [inhibitRule(['n=5'], ['n=5', 'severity=~P0|P1'])],
    alerts: { p0: { n: '5', severity: 'P0' }, p1: { n: '5', severity: 'P1' } },
    muted: [],
  },
};

testPerGeneration(test, ['alertmanager'], 'the cases worth a name', async ({ alertmanager: binary }) => {
  const alertmanager = await start(
    binary,
    Object.values(NAMED).flatMap(({ rules }) => rules),
  );
  await postSilence(alertmanager, matchers('silenced=yes'));
  await postAlerts(
    alertmanager,
    Object.values(NAMED).flatMap(({ alerts }) => Object.values(alerts).map((labels): PostedAlert => ({ labels }))),
  );
  for (const [name, { rules, alerts, muted }] of Object.entries(NAMED)) {
    const byModel = namesWhere(alerts, (labels) => inhibitions(rules, labels, Object.values(alerts)).length > 0);
    assert.equal(byModel, muted, name);
    await eventually(
      `${name}: ${muted.join()}`,
      async () => {
        const judged = await judgedAlerts(alertmanager);
        return namesWhere(alerts, (labels) => statusOf(judged, labels).inhibitedBy.length > 0).join() === muted.join() ? true : undefined;
      },
      5000,
    );
  }
  await alertmanager.stop();
});

testPerGeneration(
  test,
  ['alertmanager'],
  'since 0.30 a target that is a source too is muted only while the source was sent last',
  async ({ alertmanager: binary }, { versions }) => {
    const rules = [inhibitRule(['x=~a|b'], ['x=b'])];
    const [source, target] = [{ x: 'a' }, { x: 'b' }];
    assert.equal(inhibitions(rules, target, [source, target]), [{ rule: rules[0], source, onlyWhile: 'the source was sent last' }]);
    const alertmanager = await start(binary, rules);
    const muted = async (expected: number) =>
      eventually(
        `inhibitedBy to be ${expected}`,
        async () => (statusOf(await judgedAlerts(alertmanager), target).inhibitedBy.length === expected ? true : undefined),
        5000,
      );
    await postAlerts(alertmanager, [{ labels: target }]);
    await muted(0);
    await postAlerts(alertmanager, [{ labels: source }]);
    await muted(1);
    await postAlerts(alertmanager, [{ labels: target }]);
    await muted(atLeast(versions.alertmanager, 0, 30) ? 0 : 1);
    await alertmanager.stop();
  },
);

test.run();

function start(binary: string, inhibitRules: readonly InhibitRule[]): Promise<RunningServer> {
  const text = configText(config({ root: route('nobody'), inhibitRules }));
  return startAlertmanager(binary, { configFolder: temporaryFolder({ 'alertmanager.yml': text }) });
}

function apart({ rules, alerts }: Scenario, index: number): Scenario {
  const only = matchers(`scenario=${index}`);
  return {
    rules: rules.map((one) => ({ ...one, source: [...one.source, ...only], target: [...one.target, ...only] })),
    alerts: alerts.map(({ labels, state }) => ({ labels: { ...labels, scenario: `${index}` }, state })),
  };
}

function statusOf(judged: readonly JudgedAlert[], labels: Labels): JudgedAlert['status'] {
  return judged.find((one) => isSame(one.labels, labels))?.status ?? { state: 'unknown', inhibitedBy: [], silencedBy: [] };
}

function isSame(a: Labels, b: Labels): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function namesWhere(alerts: Readonly<Record<string, Labels>>, is: (labels: Labels) => boolean): readonly string[] {
  return Object.entries(alerts).flatMap(([name, labels]) => (is(labels) ? [name] : []));
}
