import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../servers/eventually.ts';
import type { Notification } from '../servers/http-receiver.ts';
import { query } from '../servers/prometheus.ts';
import type { Generation } from '../tools/tools.ts';
import { type CompiledStack, type Definitions, startCompiledStack } from './compiled-stack.ts';
import { BURN, recordedTraffic, seen, tells } from './incident.ts';
import { startTimeline, type Timeline } from './timeline.ts';

/** Both servers reload in the middle of an outage, because somebody merged a new service of a new team. */
export interface Reload {
  readonly notifications: readonly Notification[];
  /** By alert: since when Prometheus counts it as active, in seconds since the epoch, before the reload and after it. */
  readonly activeSince: Readonly<Record<string, readonly [before: number | undefined, after: number | undefined]>>;
  /** When the alert with `for` fired, and when Prometheus reloaded, in milliseconds since the epoch. */
  readonly fired: number;
  readonly reloaded: number;
  /** Names of the services that Prometheus records after the reload. */
  readonly services: readonly string[];
  readonly story: string;
  readonly failure?: string;
}

export const PENDING = 'GatewayFails';
export const PENDING_SECONDS = 20;

/** Beside checkout: a plain alert that is still pending when the servers reload. */
const GATEWAY: Definitions = {
  'slos/gateway.yaml': `apiVersion: alertc/v1
kind: Service
service: gateway
team: payments
alerts:
  - name: ${PENDING}
    severity: P2
    expr: rate(http_requests_total{job="checkout", code="500"}[5s]) > 1
    for: ${PENDING_SECONDS}s
`,
};

/** Sorts before everything else, so that whatever were kept by position would be lost. */
const ADDED: Definitions = {
  'rules/a-team.yaml': `apiVersion: alertc/v1
kind: Team
team: a-team
receivers:
  page: { webhook: { url: http://receiver.test/a-team/page } }
  notify: { webhook: { url: http://receiver.test/a-team/notify } }
  ticket: { webhook: { url: http://receiver.test/a-team/ticket } }
  digest: { webhook: { url: http://receiver.test/a-team/digest } }
`,
  'slos/basket.yaml': `apiVersion: alertc/v1
kind: Service
service: basket
team: a-team
slos:
  - name: availability
    objective: 99
    period: 1d
    sli: { kind: ratio, errors: 'basket_total{code="500"}', total: 'http_requests_total{job="checkout"}' }
`,
};

/** Alertmanager takes up its alerts in any order after a reload: what depends on the order shows in some reloads only. */
const FURTHER_RELOADS = 20;

/** Two intervals of the page's group: a page that is sent again is sent within them. */
const OBSERVED_MS = 22_000;

/** Never rejects, so that several can run at once; what went wrong is in `failure`. */
export async function reloadInAnOutage(generation: Generation): Promise<Reload> {
  const stack = await startCompiledStack(generation, GATEWAY);
  const timeline = startTimeline(stack);
  const found = { activeSince: {}, fired: 0, reloaded: 0, services: [] };
  const outcome = await phases(stack, timeline).catch((error: unknown) => ({
    ...found,
    failure: error instanceof Error ? error.message : String(error),
  }));
  await timeline.stop();
  const story = timeline.print();
  await stack.stop();
  return { notifications: stack.receiver.notifications, story, ...outcome };
}

async function phases(stack: CompiledStack, timeline: Timeline): Promise<Omit<Reload, 'notifications' | 'story'>> {
  const { prometheus, alertmanager, shop, receiver } = stack;
  await recordedTraffic(prometheus);
  timeline.note('outage');
  shop.change({ errorRatio: 1 });
  await receiver.waitFor('a page for P0', tells('P0', 'firing'), 15_000);
  await seen(timeline, 'P1', 'suppressed');
  // Far enough into `for` that starting anew would be seen.
  await eventually(
    `${PENDING} pending for half its time`,
    async () => {
      const since = await activeSince(stack, PENDING);
      return since !== undefined && Date.now() / 1000 - since > PENDING_SECONDS / 2 ? true : undefined;
    },
    30_000,
  );
  const before = await Promise.all([PENDING, BURN].map((alert) => activeSince(stack, alert)));

  await stack.recompileWith(ADDED);
  await prometheus.reload();
  const reloaded = Date.now();
  await alertmanager.reload();
  timeline.note('both reloaded');
  const fired = await eventually(
    `${PENDING} firing`,
    async () => timeline.changes.find(({ alert, state }) => alert === `${PENDING} P2` && state === 'firing')?.at,
    (PENDING_SECONDS + 10) * 1000,
  );
  const after = await Promise.all([PENDING, BURN].map((alert) => activeSince(stack, alert)));
  for (let times = 0; times < FURTHER_RELOADS; times++) {
    await alertmanager.reload();
    await sleep(500);
  }
  timeline.note(`Alertmanager reloaded ${FURTHER_RELOADS} times more`);
  await sleep(OBSERVED_MS);
  const recorded = await query(prometheus, 'slo:sli_total:rate10s');
  return {
    activeSince: Object.fromEntries([PENDING, BURN].map((alert, index) => [alert, [before[index], after[index]] as const])),
    fired,
    reloaded,
    services: recorded.map(({ labels }) => labels['service'] ?? '').sort(),
  };
}

/** Prometheus' own record of `for`: the most urgent of an alert's severities. */
async function activeSince({ prometheus }: CompiledStack, alert: string): Promise<number | undefined> {
  const [sample] = await query(prometheus, `ALERTS_FOR_STATE{alertname="${alert}", severity="${alert === BURN ? 'P0' : 'P2'}"}`);
  return sample?.value;
}
