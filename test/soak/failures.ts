import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../servers/eventually.ts';
import { type HttpReceiver, type Notification, summary } from '../servers/http-receiver.ts';
import { atLeast } from '../tools/at-least.ts';
import type { Generation } from '../tools/tools.ts';
import { alertsOf, toldIn } from './alerts.ts';
import { limitWrites } from './limit-writes.ts';
import { trueOfThisMachine } from './this-machine.ts';
import { type Member, startWholeStack, type WholeStack } from './whole-stack.ts';

/** Something that breaks, and who is told what of it: `page StackJobDown node`. */
export interface Failure {
  readonly name: string;
  readonly breaks: (stack: WholeStack) => Promise<void>;
  readonly mends: (stack: WholeStack) => Promise<void>;
  readonly told: readonly string[];
  /** What follows from it and may be told as well: what mutes it can end an instant earlier, and intervals are short here. */
  readonly implied?: readonly string[];
  /** Only for generations of which this holds; the others are silent. */
  readonly saidBy?: (generation: Generation) => boolean;
  /** Alerts that go on for long after all is well, because they look back for long. */
  readonly lingering?: readonly string[];
}

export interface Round {
  /** Told as firing. */
  readonly told: readonly string[];
  readonly expected: readonly string[];
  readonly implied: readonly string[];
}

/** What one generation did. */
export interface Failures {
  /** By round: what was told as firing, and what should have been. */
  readonly rounds: readonly Round[];
  readonly story: string;
  readonly failure?: string;
}

function stops(member: Member, told: readonly string[]): Failure {
  return {
    name: `${member} stops`,
    breaks: (stack) => stack.stopOne(member),
    mends: (stack) => stack.start(member),
    told,
    implied: told
      .filter((alert) => alert.includes('StackJobDown'))
      .map((alert) => alert.replace('page StackJobDown', 'ticket StackReplicasBelowExpected')),
  };
}

/** A configuration is changed and taken into use; whether the server refuses it is its own business. */
function configured(name: string, member: Member, change: (config: string) => string, told: readonly string[]): Failure {
  // Several stacks go through the rounds at the same time.
  const before = new WeakMap<WholeStack, string>();
  return {
    name,
    breaks: async (stack) => {
      const config = stack.configOf(member);
      before.set(stack, config);
      stack.writeConfig(member, change(config));
      await stack
        .server(member)
        .reload()
        .catch(() => undefined);
    },
    mends: async (stack) => {
      stack.writeConfig(member, before.get(stack) ?? '');
      await stack.server(member).reload();
    },
    told,
  };
}

/** Of the write-ahead log of a Prometheus. */
function newestSegmentBytes(dataFolder: string): number {
  const segments = readdirSync(join(dataFolder, 'wal')).filter((name) => /^\d+$/.test(name));
  return statSync(join(dataFolder, 'wal', segments.sort().at(-1) ?? '')).size;
}

/**
 * A Prometheus that starts, or before 3 takes another configuration, finds its Alertmanagers within five seconds (discovery/manager.go, updatert). What it has to
 * say until then is lost, which 2.42 and 2.53 count as dropped and 3.5 does not; while none answers all count it. Nothing scales these five seconds: in the
 * scaled time of this test they last long enough to be told.
 */
const NOTIFICATIONS_DROPPED = 'page PrometheusNotificationsDropped prometheus';

/** Failures that have nothing to do with each other share a round. */
export const ROUNDS: readonly (readonly Failure[])[] = [
  [
    stops('node-exporter', ['page StackJobDown node']),
    {
      ...stops('blackbox-exporter', ['page StackJobDown probes', 'page StackJobDown certificates']),
      implied: ['ticket StackReplicasBelowExpected probes', 'ticket StackReplicasBelowExpected certificates', 'ticket ProbesAbsent probes'],
    },
    {
      ...configured('prometheus-a is given a broken configuration', 'prometheus-a', (config) => `${config}no_such_key: 1\n`, [
        'page PrometheusBadConfig prometheus',
      ]),
      implied: [NOTIFICATIONS_DROPPED],
    },
    configured('alertmanager-a is given a broken configuration', 'alertmanager-a', (config) => `${config}no_such_key: 1\n`, [
      'page AlertmanagerFailedReload alertmanager',
    ]),
    {
      name: 'alertmanager-b cannot write its snapshots',
      breaks: (stack) => limitWrites(stack.server('alertmanager-b').pid, 0),
      mends: (stack) => limitWrites(stack.server('alertmanager-b').pid, 'unlimited'),
      told: ['digest AlertmanagerStatePersistFailing alertmanager'],
      // Before 0.26 no metric says so.
      saidBy: ({ versions }) => atLeast(versions.alertmanager, 0, 26),
      lingering: ['AlertmanagerStatePersistFailing'],
    },
  ],
  [
    stops('endpoint', ['ticket ProbeFailing probes']),
    {
      name: 'a certificate has ended',
      breaks: async (stack) => stack.offerCertificate('expired'),
      mends: async (stack) => stack.offerCertificate('valid'),
      told: ['page CertificateExpiringSoon certificates'],
      implied: ['ticket CertificateExpiringSoon certificates', 'digest CertificateExpiringSoon certificates'],
    },
    configured('alertmanager-b runs with another configuration', 'alertmanager-b', (config) => `${config}# A comment changes the hash.\n`, [
      'ticket AlertmanagerConfigInconsistent alertmanager',
    ]),
  ],
  [
    {
      name: 'prometheus-b cannot write its samples',
      // Its chunks are smaller and can be written: without them it ends, and that is another failure.
      breaks: (stack) => limitWrites(stack.server('prometheus-b').pid, newestSegmentBytes(stack.dataFolder('prometheus-b'))),
      mends: (stack) => limitWrites(stack.server('prometheus-b').pid, 'unlimited'),
      told: ['page PrometheusNotIngesting prometheus'],
    },
  ],
  [
    {
      ...stops('prometheus-b', ['digest StackInstanceDown prometheus', 'ticket StackReplicasBelowExpected prometheus']),
      // At its start it finds the record that it could not finish in the round before.
      implied: ['ticket PrometheusTsdbWalCorruption prometheus', NOTIFICATIONS_DROPPED],
    },
  ],
  [
    {
      ...stops('alertmanager-b', [
        'page AlertmanagerClusterDown alertmanager',
        'digest StackInstanceDown alertmanager',
        'ticket StackReplicasBelowExpected alertmanager',
        'ticket PrometheusErrorSendingToSomeAlertmanagers prometheus',
      ]),
      // Muted while the member is down; the other one finds it again a moment after it is back.
      implied: ['digest AlertmanagerFailedPeers alertmanager'],
    },
  ],
  [
    {
      name: 'both Prometheus stop',
      breaks: async (stack) => {
        await Promise.all([stack.stopOne('prometheus-a'), stack.stopOne('prometheus-b')]);
      },
      mends: async (stack) => {
        await Promise.all([stack.start('prometheus-a'), stack.start('prometheus-b')]);
      },
      told: ['meta page PrometheusHaPairDown prometheus'],
      implied: [NOTIFICATIONS_DROPPED],
    },
  ],
  [
    {
      name: 'both Alertmanagers stop',
      breaks: async (stack) => {
        await Promise.all([stack.stopOne('alertmanager-a'), stack.stopOne('alertmanager-b')]);
      },
      mends: async (stack) => {
        await Promise.all([stack.start('alertmanager-a'), stack.start('alertmanager-b')]);
      },
      told: ['meta page AlertmanagerAllDown alertmanager'],
      // Said once they are back: windows reach into the outage, and the job is down until it is scraped again, which may take longer than a page waits.
      implied: [
        'page StackJobDown alertmanager',
        NOTIFICATIONS_DROPPED,
        'page AlertmanagerClusterDown alertmanager',
        'ticket PrometheusErrorSendingToSomeAlertmanagers prometheus',
      ],
    },
  ],
];

const TOLD_WITHIN_MS = 100_000;

/** After all that should be told was told: whatever else comes, comes within the longest `for` that is under way. */
const OBSERVED_MS = 15_000;

/** Never rejects, so that several can run at once; what went wrong is in `failure`. */
export async function breakEverything(generation: Generation, chosen: readonly (readonly Failure[])[] = ROUNDS): Promise<Failures> {
  const stack = await startWholeStack(generation);
  const begin = Date.now();
  const lines: { readonly at: number; readonly text: string }[] = [];
  const note = (text: string) => lines.push({ at: Date.now(), text });
  const rounds: Round[] = [];
  const watching = new AbortController();
  const watched = watchAlerts(stack, note, watching.signal);
  const failure = await allRounds(stack, chosen, note, rounds).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  watching.abort();
  await watched;
  const told = [stack.receiver, stack.metaReceiver].flatMap((receiver, index) =>
    receiver.notifications
      .filter(({ path }) => path !== '/heartbeat')
      .map((one) => ({ at: one.receivedAt, text: `told${index === 0 ? '' : ' by meta'}: ${summary(one)}` })),
  );
  const story = [...lines, ...told]
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => `${((at - begin) / 1000).toFixed(1).padStart(7)} s  ${text}`)
    .join('\n');
  await stack.stop();
  return { rounds, story, ...(failure === undefined ? {} : { failure }) };
}

async function allRounds(
  stack: WholeStack,
  chosen: readonly (readonly Failure[])[],
  note: (text: string) => void,
  rounds: Round[],
): Promise<void> {
  // What this machine itself gives reason for is nobody's failure here.
  const excused = await trueOfThisMachine(stack.server('node-exporter'));
  // A start makes all series anew, which is pending for two minutes and would have to be for four.
  const lingering = [...excused, 'PrometheusSeriesChurn'];
  await quiet(stack, lingering);
  for (const failures of chosen) {
    const from = [stack.receiver.notifications.length, stack.metaReceiver.notifications.length] as const;
    // What goes on from an earlier round may be told again.
    const fromBefore = lingering.filter((name) => !excused.includes(name));
    const told = () =>
      toldSince(stack, from).filter(
        (alert) => !excused.some((name) => alert.endsWith(` ${name} node`)) && !fromBefore.some((name) => alert.includes(` ${name} `)),
      );
    const expected = failures.flatMap((one) => (one.saidBy?.(stack.generation) === false ? [] : one.told)).sort();
    const implied = failures.flatMap((one) => one.implied ?? []);
    for (const one of failures) {
      note(`--- ${one.name}`);
      await one.breaks(stack);
      lingering.push(...(one.lingering ?? []));
    }
    await eventually(
      `${failures.map(({ name }) => name).join(', ')}: told of ${expected.join(', ')}`,
      async () => (expected.every((alert) => told().includes(alert)) ? true : undefined),
      TOLD_WITHIN_MS,
    ).catch((error: unknown) => note(`in vain: ${error instanceof Error ? error.message : String(error)}`));
    await sleep(OBSERVED_MS);
    for (const one of failures) {
      note(`--- mended: ${one.name}`);
      await one.mends(stack);
    }
    await quiet(stack, lingering);
    rounds.push({ told: told(), expected, implied });
  }
}

function toldSince({ receiver, metaReceiver }: WholeStack, [own, meta]: readonly [number, number]): readonly string[] {
  const since = ({ notifications }: HttpReceiver, index: number): readonly Notification[] => notifications.slice(index);
  return [...toldIn(since(receiver, own)), ...toldIn(since(metaReceiver, meta), 'meta ')].sort();
}

/** Nothing is pending or firing for a few seconds, what lingers aside. */
async function quiet(stack: WholeStack, lingering: readonly string[]): Promise<void> {
  let times = 0;
  await eventually(
    'quiet',
    async () => {
      const alerts = (await alertsOf(stack)).filter((alert) => !lingering.some((name) => alert.startsWith(`${name} `)));
      times = alerts.length === 0 ? times + 1 : 0;
      if (alerts.length > 0) throw new Error(alerts.join(', '));
      return times >= 12 ? true : undefined;
    },
    150_000,
    500,
  );
}

async function watchAlerts(stack: WholeStack, note: (text: string) => void, signal: AbortSignal): Promise<void> {
  let before: readonly string[] = [];
  while (!signal.aborted) {
    const now = await alertsOf(stack).catch(() => before);
    for (const alert of now.filter((one) => !before.includes(one))) note(`now: ${alert}`);
    for (const alert of before.filter((one) => !now.includes(one))) note(`over: ${alert}`);
    before = now;
    await sleep(500);
  }
}
