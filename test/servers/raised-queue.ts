import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileInto, forGeneration } from '../e2e/compiled-stack.ts';
import type { Generation } from '../tools/tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { eventually } from './eventually.ts';
import { type HttpReceiver, type Notification, startHttpReceiver, summary } from './http-receiver.ts';
import { startHttpService } from './http-service.ts';
import { query, startPrometheus } from './prometheus.ts';
import type { RunningServer } from './server-process.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

/** A queue that stays long until its alert is raised, through a pause and a restart of Prometheus, and ends; and another that comes later. */
export interface RaisedQueue {
  readonly notifications: readonly Notification[];
  /** Since when the alert that was raised counted as active, and when the pause began: seconds since the epoch. */
  readonly activeSince: number;
  readonly pauseBegan: number;
  /** In Alertmanager, while both severities fire: state by queue and severity. */
  readonly states: Readonly<Record<string, string>>;
  readonly story: string;
  readonly failure?: string;
}

const E2E = join(import.meta.dirname, '..', 'e2e', 'shop', 'rules');

const QUEUES = `apiVersion: alertc/v1
kind: Alerts
team: payments
alerts:
  - name: QueueLong
    severity: P2
    expr: max by (queue) (queue_length) > 10
    for: 2s
    keepFiringFor: 15s
    escalate: { after: 45s, to: P0 }
    summary: '{{ $labels.queue }} holds {{ $value }}'
`;

const PAUSE_MS = 5000;
/** More than an interval of P0's group: a page that is sent again is sent within it. */
const OBSERVED_MS = 12_000;

/** Never rejects, so that several can run at once; what went wrong is in `failure`. */
export async function raisedQueue(generation: Generation): Promise<RaisedQueue> {
  const { prometheus: prometheusBinary = '', alertmanager: alertmanagerBinary = '' } = generation.paths;
  const lengths = new Map([
    ['orders', 1],
    ['mails', 1],
  ]);
  const receiver = await startHttpReceiver();
  const queues = await startHttpService((_request, _body, response) => {
    const series = [...lengths].map(([queue, length]) => `queue_length{queue="${queue}"} ${length}\n`);
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(`# TYPE queue_length gauge\n${series.join('')}`);
  });
  const folder = temporaryFolder();
  const shop = Object.fromEntries(
    ['severities.yaml', 'routing.yaml', 'teams.yaml'].map((name) => [`rules/${name}`, readFileSync(join(E2E, name), 'utf8')]),
  );
  await compileInto(folder, forGeneration({ ...shop, 'rules/queues.yaml': QUEUES }, generation, receiver));
  const alertmanager = await startAlertmanager(alertmanagerBinary, { configFolder: join(folder, 'out', 'alertmanager') });
  writeFiles(folder, {
    'server/prometheus.yml': `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s, external_labels: { cluster: test } }
rule_files: [ "${join(folder, 'out', 'prometheus', 'rules', '*.yml')}" ]
scrape_configs: [ { job_name: queues, static_configs: [ { targets: ["127.0.0.1:${queues.port}"] } ] } ]
alerting: { alertmanagers: [ { static_configs: [ { targets: ["127.0.0.1:${alertmanager.port}"] } ] } ] }
`,
  });
  // The data outlives the restart. Prometheus restores what waits for longer than its grace period, ten minutes unless told.
  const options = { configFolder: join(folder, 'server'), dataFolder: join(folder, 'data'), flags: ['--rules.alert.for-grace-period=1s'] };
  let prometheus = await startPrometheus(prometheusBinary, options);
  const restart = async () => {
    await prometheus.stop();
    prometheus = await startPrometheus(prometheusBinary, { ...options, port: prometheus.port });
    return prometheus;
  };
  const outcome = await phases({ receiver, alertmanager, prometheus, lengths, restart }).catch((error: unknown) => ({
    activeSince: 0,
    pauseBegan: 0,
    states: {},
    failure: error instanceof Error ? error.message : String(error),
  }));
  await Promise.all([prometheus.stop(), alertmanager.stop()]);
  await Promise.all([queues.stop(), receiver.stop()]);
  return { notifications: receiver.notifications, story: receiver.notifications.map(summary).join('\n'), ...outcome };
}

interface Scene {
  readonly receiver: HttpReceiver;
  readonly alertmanager: RunningServer;
  readonly prometheus: RunningServer;
  readonly lengths: Map<string, number>;
  readonly restart: () => Promise<RunningServer>;
}

async function phases({ receiver, alertmanager, prometheus: first, lengths, restart }: Scene) {
  await eventually('both queues', async () => ((await query(first, 'queue_length')).length === 2 ? true : undefined), 60_000);
  lengths.set('orders', 42);
  await receiver.waitFor('a ticket', tellsOf('orders', 'P2', 'firing'), 60_000);
  const pauseBegan = Date.now() / 1000;
  lengths.set('orders', 1);
  await sleep(PAUSE_MS);
  lengths.set('orders', 42);
  await sleep(2000);
  const prometheus = await restart();
  await receiver.waitFor('a page', tellsOf('orders', 'P0', 'firing'), 90_000);
  const [state] = await query(prometheus, 'ALERTS_FOR_STATE{escalated_from="P2"}');
  lengths.set('mails', 23);
  await receiver.waitFor('a ticket of the other queue', tellsOf('mails', 'P2', 'firing'), 60_000);
  const states = await statesIn(alertmanager);
  await sleep(OBSERVED_MS);
  lengths.set('orders', 1);
  lengths.set('mails', 1);
  await receiver.waitFor('the end of the page', tellsOf('orders', 'P0', 'resolved'), 90_000);
  await receiver.waitFor('the end of the ticket', tellsOf('orders', 'P2', 'resolved'), 90_000);
  return { activeSince: state?.value ?? 0, pauseBegan, states };
}

/** Notifications with an alert of a queue in a severity and state. */
export function tellsOf(queue: string, severity: string, status: 'firing' | 'resolved'): (notification: Notification) => boolean {
  return ({ message }) =>
    message.alerts.some(({ labels, status: is }) => labels['queue'] === queue && labels['severity'] === severity && is === status);
}

interface AlertInAlertmanager {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
}

async function statesIn({ url }: RunningServer): Promise<Readonly<Record<string, string>>> {
  const alerts = (await (await fetch(`${url}/api/v2/alerts`)).json()) as readonly AlertInAlertmanager[];
  const own = alerts.filter(({ labels }) => labels['alertname'] === 'QueueLong');
  return Object.fromEntries(own.map(({ labels, status }) => [`${labels['queue']} ${labels['severity']}`, status.state]));
}
