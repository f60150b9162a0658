import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../servers/eventually.ts';
import type { Notification, WebhookAlert } from '../servers/http-receiver.ts';
import { query } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import type { Generation } from '../tools/tools.ts';
import { type CompiledStack, startCompiledStack } from './compiled-stack.ts';
import { type Change, startTimeline, type Timeline } from './timeline.ts';

/** A total outage from its healthy minutes before to the quiet after it, as the servers saw it and as people were told. */
export interface Incident {
  readonly notifications: readonly Notification[];
  readonly changes: readonly Change[];
  readonly outageBegan: number;
  readonly outageEnded: number;
  /** For messages of failing assertions. */
  readonly story: string;
  /** What the run waited for in vain. */
  readonly failure?: string;
}

export const BURN = 'CheckoutAvailabilityBudgetBurn';

/** Two intervals of P1's group and one of P2's: whatever slips through, slips through within them. */
const OBSERVED_MS = 25_000;

/** Never rejects, so that several can run at once; what went wrong is in `failure`. */
export async function incident(generation: Generation): Promise<Incident> {
  const stack = await startCompiledStack(generation);
  const timeline = startTimeline(stack);
  const begun = { outage: 0, recovery: 0 };
  const failure = await phases(stack, timeline, begun).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await timeline.stop();
  const story = timeline.print();
  await stack.stop();
  return {
    notifications: stack.receiver.notifications,
    changes: timeline.changes,
    outageBegan: begun.outage,
    outageEnded: begun.recovery,
    story,
    ...(failure === undefined ? {} : { failure }),
  };
}

async function phases(stack: CompiledStack, timeline: Timeline, begun: { outage: number; recovery: number }): Promise<void> {
  const { prometheus, shop, receiver } = stack;
  timeline.note('healthy');
  await recordedTraffic(prometheus);

  begun.outage = Date.now();
  timeline.note('outage');
  shop.change({ errorRatio: 1 });
  await receiver.waitFor('a page for P0', tells('P0', 'firing'), 15_000);
  await seen(timeline, 'P1', 'suppressed');
  await seen(timeline, 'P2', 'suppressed');
  await sleep(OBSERVED_MS);

  begun.recovery = Date.now();
  timeline.note('recovery');
  shop.change({ errorRatio: 0 });
  await receiver.waitFor('P0 resolved', tells('P0', 'resolved'), 60_000);
  await seen(timeline, 'P1', 'gone');
  await receiver.waitFor('the ticket of P2, which nothing explains any more', tells('P2', 'firing'), 60_000);
  await sleep(OBSERVED_MS);
  // Prometheus knows its Alertmanager a few seconds after its first evaluation, and sends an alert again after a minute.
  await eventually(
    'a second heartbeat',
    async () => (receiver.notifications.filter(({ path }) => path === '/heartbeat').length >= 2 ? true : undefined),
    75_000,
  );
}

/** More than the base of traffic, so that an outage meets full windows. */
export async function recordedTraffic(prometheus: RunningServer): Promise<void> {
  await eventually(
    'fifteen seconds of recorded traffic',
    async () => ((await query(prometheus, 'count_over_time(slo:sli_error:ratio_rate10s[20s]) >= 15')).length > 0 ? true : undefined),
    60_000,
  );
}

export function seen(timeline: Timeline, severity: string, state: 'suppressed' | 'gone'): Promise<true> {
  const ask = async () => (timeline.stateOf('alertmanager', `${BURN} ${severity}`) === state ? true : undefined);
  return eventually(`${severity} ${state} in Alertmanager`, ask, 60_000);
}

/** Notifications about one severity: Alertmanager groups by the route, so one is never about two. */
export function tells(severity: string, status: 'firing' | 'resolved'): (notification: Notification) => boolean {
  return ({ message }) => message.alerts.some((alert) => alert.labels['severity'] === severity && alert.status === status);
}

/** The alert within the first of them. */
export function firstTold({ notifications }: Incident, severity: string, status: 'firing' | 'resolved'): WebhookAlert {
  const told = notifications.filter(tells(severity, status)).flatMap(({ message }) => message.alerts);
  const [first] = told.filter(({ labels }) => labels['severity'] === severity);
  if (first === undefined) throw new Error(`Nobody was told of ${severity} ${status}`);
  return first;
}
