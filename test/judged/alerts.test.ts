// Into which groups alerts fall and which silences mute them, decided by our model and by a running Alertmanager of every generation.
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deliveries } from '../../src/alertmanager/delivery.ts';
import { destinations, groupLabels } from '../../src/alertmanager/route.ts';
import type { Labels } from '../../src/model/model.ts';
import type { AlertmanagerConfig, Matcher, Route } from '../../src/plan/plan.ts';
import { seconds } from '../../src/values/duration.ts';
import { instant } from '../../src/values/zoned-time.ts';
import { alertGroups, judgedAlerts, postAlerts, postSilence } from '../alertmanager/alertmanager-api.ts';
import { type ArbitraryRoute, arbitraryAlert, arbitraryMatcher, arbitraryTree, LABELS } from '../alertmanager/arbitrary-route.ts';
import { config, matchers, route } from '../alertmanager/plan-parts.ts';
import { configText } from '../alertmanager/written-config.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { eventually } from '../servers/eventually.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { atLeast } from '../tools/at-least.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';

const test = suite('groups and silences, judged by Alertmanager');

const TREES = 15;
const ALERTS_OF_A_TREE = 12;
const SILENCES = 100;

const grouping = fc.option(fc.oneof(fc.constant(['...']), fc.subarray([...LABELS, 'tree'], { minLength: 1 })), { nil: undefined });

/** The trees stand side by side below one root; a label tells whose an alert is. */
testPerGeneration(
  test,
  ['alertmanager'],
  `the alerts of ${TREES} random trees fall into the same groups`,
  async ({ alertmanager: binary }) => {
    const groupings = fc.sample(grouping, 1000).values();
    const routes = fc.sample(arbitraryTree, TREES).map((tree, index) => ({
      ...named(tree, `${index}`, () => groupings.next().value),
      matchers: matchers(`tree=${index}`),
    }));
    const whole = config({ root: route('root', { routes }) });
    const alerts = routes.flatMap((_, tree) =>
      distinct(fc.sample(arbitraryAlert, ALERTS_OF_A_TREE)).map((labels) => ({ ...labels, tree: `${tree}` })),
    );
    const expected = alerts.flatMap((labels) =>
      destinations(whole, labels).map((destination) => line(destination.receiver, groupLabels(destination, labels), labels)),
    );
    const alertmanager = await start(binary, whole);
    await postAlerts(
      alertmanager,
      alerts.map((labels) => ({ labels })),
    );
    assert.equal(await groupsOnce(alertmanager, expected.length), expected.sort());
    assert.ok(new Set(expected.map((one) => one.split(' has ')[0])).size > TREES * 2, 'there are many groups');
    await alertmanager.stop();
  },
);

testPerGeneration(
  test,
  ['alertmanager'],
  'an empty group_by is one group since 0.31 and says nothing before',
  async ({ alertmanager: binary }, { versions }) => {
    const by = (...labels: readonly string[]) => ({ wait: seconds(30), interval: seconds(300), repeat: seconds(3600), by: labels });
    const whole = config({ root: route('root', { grouping: by('a'), routes: [route('child', { grouping: by() })] }) });
    const alertmanager = await start(binary, whole);
    await postAlerts(alertmanager, [{ labels: { a: '1' } }]);
    const [destination] = destinations(whole, { a: '1' });
    assert.equal(destination === undefined ? undefined : groupLabels(destination, { a: '1' }), {});
    const expected = atLeast(versions.alertmanager, 0, 31) ? {} : { a: '1' };
    assert.equal(await groupsOnce(alertmanager, 1), [line('child', expected, { a: '1' })]);
    await alertmanager.stop();
  },
);

/** Each silence has an alert of its own, and asks for it. */
testPerGeneration(test, ['alertmanager'], `${SILENCES} random silences mute the same alerts`, async ({ alertmanager: binary }) => {
  const cases = fc
    .sample(fc.tuple(fc.array(arbitraryMatcher, { minLength: 1, maxLength: 2 }), arbitraryAlert), SILENCES)
    .map(([some, labels], index) => ({ matchers: [...some, ...matchers(`n=${index}`)], labels: { ...labels, n: `${index}` } }));
  const whole = config({ root: route('root') });
  const silenced = cases.filter((one) => isSilenced(whole, one)).map(({ labels }) => labels.n);
  const alertmanager = await start(binary, whole);
  for (const one of cases) await postSilence(alertmanager, one.matchers);
  await postAlerts(
    alertmanager,
    cases.map(({ labels }) => ({ labels })),
  );
  const judged = await eventually(
    'all alerts',
    async () => {
      const all = await judgedAlerts(alertmanager);
      return all.length === SILENCES ? all : undefined;
    },
    10_000,
  );
  const muted = judged.filter(({ status }) => status.silencedBy.length > 0).map(({ labels }) => labels.n);
  assert.equal(muted.sort(), silenced.sort());
  assert.ok(muted.length > SILENCES / 10 && muted.length < (SILENCES * 9) / 10, `${muted.length} of ${SILENCES} are silenced`);
  await alertmanager.stop();
});

test.run();

function start(binary: string, whole: AlertmanagerConfig): Promise<RunningServer> {
  return startAlertmanager(binary, { configFolder: temporaryFolder({ 'alertmanager.yml': configText(whole) }) });
}

function named({ matchers: own, goesOn, routes }: ArbitraryRoute, name: string, by: () => readonly string[] | undefined): Route {
  const labels = by();
  return {
    ...route(name),
    matchers: own,
    ...(goesOn === 'continue' ? { continue: true } : {}),
    ...(labels === undefined ? {} : { grouping: { wait: seconds(30), interval: seconds(300), repeat: seconds(3600), by: labels } }),
    routes: routes.map((child, index) => named(child, `${name}.${index}`, by)),
  };
}

/** Alertmanager drops empty labels, so alerts that differ only there are one. */
function distinct(alerts: readonly Labels[]): readonly Labels[] {
  return [...new Map(alerts.map((labels) => [print(labels), labels])).values()];
}

/** One line for each alert in each group, once so many are there. */
async function groupsOnce(alertmanager: RunningServer, count: number): Promise<readonly string[]> {
  return eventually(
    `${count} alerts in groups`,
    async () => {
      const groups = await alertGroups(alertmanager);
      const lines = groups.flatMap(({ receiver, labels, alerts }) => alerts.map((alert) => line(receiver.name, labels, alert.labels)));
      return lines.length === count ? lines.sort() : undefined;
    },
    10_000,
  );
}

function line(receiver: string, group: Labels, alert: Labels): string {
  return `${receiver} ${JSON.stringify(group)} has ${print(alert)}`;
}

function print(labels: Labels): string {
  const kept = Object.entries(labels).filter(([, value]) => value !== '');
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSilenced(
  whole: AlertmanagerConfig,
  { matchers: own, labels }: { readonly matchers: readonly Matcher[]; readonly labels: Labels },
): boolean {
  const [at, hour] = [instant(0), instant(3_600_000)];
  const [delivery] = deliveries(whole, labels, { at, silences: [{ name: 'a silence', matchers: own, from: at, until: hour }] });
  return delivery?.kind === 'held back';
}
