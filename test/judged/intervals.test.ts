// Random time intervals, decided at this minute by our model and by a running Alertmanager of every generation.

import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holds } from '../../src/alertmanager/intervals.ts';
import type { Route, TimeInterval } from '../../src/plan/plan.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';
import { postAlerts } from '../alertmanager/alertmanager-api.ts';
import { specNear } from '../alertmanager/arbitrary-interval.ts';
import { config, route } from '../alertmanager/plan-parts.ts';
import { configTextWithWebhooks } from '../alertmanager/written-config.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { eventually } from '../servers/eventually.ts';
import { startHttpReceiver } from '../servers/http-receiver.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';

const test = suite('time intervals, judged by Alertmanager');

/** Of each generation. */
const INTERVALS = process.env.ALERTC_TEST_SIZE === 'full' ? 1000 : 500;

/** All zones that this machine knows by their first name: it is always another time of day somewhere, and another day, month or year sometimes. */
const ZONES = Intl.supportedValuesOf('timeZone');

testPerGeneration(test, ['alertmanager'], `${INTERVALS} random intervals hold alike`, async ({ alertmanager }) => {
  const wrong = (await wronglyDecided(alertmanager)) ?? (await wronglyDecided(alertmanager));
  assert.equal(wrong, [], 'undefined: twice the minute was over before all had been told');
});

test.run();

/**
 * One alert reaches two routes for each interval: one that is active in it, one that is mute. Exactly one of them tells, and there is nothing to wait for when
 * all have spoken. Undefined when that took into another minute, in which other intervals may hold.
 */
async function wronglyDecided(binary: string): Promise<readonly TimeInterval[] | undefined> {
  const into = Date.now() % 60_000;
  if (into > 45_000) await sleep(60_100 - into);
  const now = instant(Date.now());
  const specs = fc.array(specNear(now, ZONES), { minLength: 1, maxLength: 3 });
  const intervals = fc.sample(specs, INTERVALS).map((some, index) => ({ name: `i${index}`, specs: some }));
  const holding = intervals.filter((interval) => holds(interval, now)).length;
  assert.ok(holding > INTERVALS / 4 && holding < (INTERVALS * 3) / 4, `${holding} of ${INTERVALS} intervals hold`);

  const receiver = await startHttpReceiver();
  const configFolder = temporaryFolder({ 'alertmanager.yml': configOf(intervals, receiver.url) });
  const alertmanager = await startAlertmanager(binary, { configFolder });
  await postAlerts(alertmanager, [{ labels: { alertname: 'Some' } }]);
  await eventually(`${INTERVALS} notifications`, async () => (receiver.notifications.length >= INTERVALS ? true : undefined), 30_000);
  const told = receiver.notifications.map(({ path }) => path);
  await alertmanager.stop();
  await receiver.stop();

  if (minuteOf(instant(Date.now())) !== minuteOf(now)) return undefined;
  return intervals.filter((interval) => {
    const { name } = interval;
    const spoke = told.filter((path) => path.startsWith(`/${name}/`));
    return spoke.join() !== `/${name}/${holds(interval, now) ? 'active' : 'mute'}`;
  });
}

function configOf(timeIntervals: readonly TimeInterval[], url: string): string {
  const routes = timeIntervals.flatMap(({ name }): readonly Route[] => [
    route(`${name}/active`, { during: { kind: 'active', interval: name }, continue: true }),
    route(`${name}/mute`, { during: { kind: 'mute', interval: name }, continue: true }),
  ]);
  const grouping = { wait: milliseconds(0), interval: seconds(600), repeat: seconds(3600), by: [] };
  return configTextWithWebhooks(config({ root: route('root', { grouping, routes }), timeIntervals }), url);
}

function minuteOf(at: Instant): number {
  return Math.floor(at / 60_000);
}
