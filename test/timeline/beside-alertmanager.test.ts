// The timeline of notifications beside that of running Alertmanagers: the same alerts, the same messages in the same order, at about the same time.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { timelineOfArrivals } from '../../src/alertmanager/timeline.ts';
import { parseVersion, type Version, version } from '../../src/values/version.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { type Generation, tools } from '../tools/tools.ts';
import { type Played, playScenarios } from './play-scenarios.ts';
import { randomScenarios } from './random-scenarios.ts';
import { SCENARIOS, type Scenario, slug } from './scenarios.ts';

const test = suite('timeline beside Alertmanager');

/** Less than half of the shortest time between two flushes. */
const TOLERANCE_MS = 1500;

const MOST_PLAYED_AGAIN = 3;

const full = process.env['ALERTC_TEST_SIZE'] === 'full';
const generations = tools().filter((_, index, all) => full || index === 0 || index === all.length - 1);
const RANDOM = randomScenarios(full ? 200 : 100);
const playing = new Map<Generation['name'], Promise<Played>>();

/** All of them play at the same time, because most of it is waiting. */
function played(generation: Generation): Promise<Played> {
  for (const { name, paths } of playing.size === 0 ? generations : []) {
    if (paths.alertmanager !== undefined) playing.set(name, playScenarios(paths.alertmanager, [...SCENARIOS, ...RANDOM]));
  }
  return playing.get(generation.name) ?? Promise.reject(new Error(`${generation.name} was not played`));
}

interface Message {
  readonly receivedAt: number;
  /** All that is to be equal. */
  readonly text: string;
}

for (const scenario of SCENARIOS) {
  testPerGeneration(
    test,
    ['alertmanager'],
    scenario.name,
    async (_, generation) => {
      await compareAll([scenario], generation);
    },
    generations,
  );
}

testPerGeneration(
  test,
  ['alertmanager'],
  `${RANDOM.length} random scenarios`,
  async (_, generation) => {
    const messages = await compareAll(RANDOM, generation);
    assert.ok(messages > 3 * RANDOM.length, `only ${messages} messages were compared`);
  },
  generations,
);

test.run();

/**
 * How many messages were the same. What differs is played once more, by itself: a server that was late for once is on time then, and a
 * model that is wrong differs again.
 */
async function compareAll(scenarios: readonly Scenario[], generation: Generation): Promise<number> {
  const real = await played(generation);
  const counts = scenarios.map((scenario) => ({ scenario, same: sameOrError(scenario, real, versionOf(generation)) }));
  const differing = counts.flatMap(({ scenario, same }) => (same instanceof Error ? [{ scenario, same }] : []));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, count) => total + count, 0);
  const told = sum(counts.flatMap(({ same }) => (typeof same === 'number' ? [same] : [])));
  const [first] = differing;
  if (first === undefined) return told;
  if (differing.length > MOST_PLAYED_AGAIN) throw first.same;
  const again = await playScenarios(
    generation.paths.alertmanager ?? '',
    differing.map(({ scenario }) => scenario),
  );
  return told + sum(differing.map(({ scenario }) => compare(scenario, again, versionOf(generation))));
}

function sameOrError(...args: Parameters<typeof compare>): number | Error {
  try {
    return compare(...args);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** How many messages were the same. */
function compare(scenario: Scenario, real: Played, alertmanager: Version): number {
  const [expected, found] = [simulated(scenario, real, alertmanager), received(scenario, real)];
  assert.equal(
    found.map(({ text }) => text),
    expected.map(({ text }) => text),
    `Played was ${JSON.stringify(scenario)}`,
  );
  for (const [index, { receivedAt, text }] of found.entries()) {
    const late = receivedAt - (expected[index]?.receivedAt ?? 0);
    assert.ok(Math.abs(late) < TOLERANCE_MS, `${text} came ${late} ms after its time. Played was ${JSON.stringify(scenario)}`);
  }
  return found.length;
}

function simulated(scenario: Scenario, { config, arrivals, silences, from, until }: Played, alertmanager: Version): readonly Message[] {
  const own = arrivals.filter(({ alert }) => alert.labels['scenario'] === slug(scenario));
  const told = (receiver: string, position: number) => partOf(scenario, receiver)?.integrations?.[position] ?? 'with resolved';
  const { notifications } = timelineOfArrivals(config, own, {
    from,
    until,
    alertmanager,
    silences,
    sendsResolved: (receiver, position) => told(receiver, position) === 'with resolved',
  });
  return inOrder(
    notifications.map(({ at, receiver, position, status, groupLabels, firing, resolved }) => ({
      receivedAt: at,
      text: textOf(`/${receiver}/${position}`, status, groupLabels, firing, resolved),
    })),
  );
}

function received(scenario: Scenario, { notifications }: Played): readonly Message[] {
  const own = notifications.filter(({ message }) => message.alerts.some(({ labels }) => labels['scenario'] === slug(scenario)));
  return inOrder(
    own.map(({ path, receivedAt, message }) => {
      const labels = (wanted: string) => message.alerts.filter(({ status }) => status === wanted).map((alert) => alert.labels);
      return { receivedAt, text: textOf(path, message.status, message.groupLabels, labels('firing'), labels('resolved')) };
    }),
  );
}

/** Receivers and groups do not wait for each other, so the order counts within each. */
function inOrder(messages: readonly Message[]): readonly Message[] {
  const whose = ({ text }: Message) => text.slice(0, text.indexOf(':'));
  return [...messages].sort((a, b) => (whose(a) < whose(b) ? -1 : whose(a) > whose(b) ? 1 : a.receivedAt - b.receivedAt));
}

type Labels = Readonly<Record<string, string>>;

function textOf(path: string, status: string, groupLabels: Labels, firing: readonly Labels[], resolved: readonly Labels[]): string {
  const named = (alerts: readonly Labels[]) => alerts.map(shown).sort().join(' ');
  return `${path} ${shown(groupLabels)}: ${status}, firing ${named(firing)}, resolved ${named(resolved)}`;
}

function shown(labels: Labels): string {
  const pairs = Object.entries(labels).filter(([name]) => name !== 'scenario' && name !== 'alertname');
  return `{${pairs
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',')}}`;
}

function partOf(scenario: Scenario, receiver: string): Scenario['route'] {
  return receiver === slug(scenario) ? scenario.route : undefined;
}

function versionOf({ versions }: Generation): Version {
  const found = parseVersion((versions.alertmanager ?? '').split(/[+~-]/)[0] ?? '');
  return found ?? version(0, 33);
}
