// A real stack on what was compiled for it, while nothing is wrong: no rule fails, and nothing but the heartbeat fires. Ten minutes are five hours of its rules.
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { statementsAbout } from '../e2e/statements.ts';
import { note } from '../note.ts';
import { query } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import type { Generation } from '../tools/tools.ts';
import { PROMETHEUSES, toldIn } from './alerts.ts';
import { trueOfThisMachine } from './this-machine.ts';
import { NEEDED, startWholeStack } from './whole-stack.ts';

const MINUTES = process.env.ALERTC_TEST_SIZE === 'full' ? 10 : 1;

interface Soaked {
  /** By Prometheus. */
  readonly evaluations: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  /** Rules whose last evaluation was not well, with its error. */
  readonly unwell: readonly string[];
  readonly fired: readonly string[];
  readonly told: readonly string[];
  readonly heartbeats: number;
  readonly story: string;
  readonly failure?: string;
}

const test = suite('a soak');
const statement = statementsAbout(test, soak, NEEDED);

statement('runs to its end', ({ failure }) => assert.is(failure, undefined));

statement('no evaluation of a rule fails', ({ evaluations, failures, unwell }) => {
  assert.equal(unwell, []);
  for (const member of PROMETHEUSES) {
    assert.is(failures[member], 0, member);
    assert.ok((evaluations[member] ?? 0) > MINUTES * 60, `${member}: ${evaluations[member]} evaluations`);
  }
});

statement('only the heartbeat fires, and nobody is told anything else', ({ fired, told, heartbeats }) => {
  assert.equal(fired, []);
  assert.equal(told, []);
  assert.ok(heartbeats >= MINUTES, `${heartbeats} heartbeats`);
});

test.run();

async function soak(generation: Generation): Promise<Soaked> {
  const nothing = { evaluations: {}, failures: {}, unwell: [], fired: [], told: [], heartbeats: 0, story: '' };
  const stack = await startWholeStack(generation);
  try {
    await sleep(MINUTES * 60_000);
    const of = async <T>(ask: (server: RunningServer) => Promise<T>) =>
      Object.fromEntries(await Promise.all(PROMETHEUSES.map(async (member) => [member, await ask(stack.server(member))] as const)));
    const evaluations = await of((server) => ownCounter(server, 'prometheus_rule_evaluations_total'));
    const failures = await of((server) => ownCounter(server, 'prometheus_rule_evaluation_failures_total'));
    const unwell = Object.values(await of(rulesThatAreUnwell)).flat();
    const excused = await trueOfThisMachine(stack.server('node-exporter'));
    const isExcused = (alert: string) => excused.some((name) => alert.includes(`${name} node`));
    const fired = [...new Set(Object.values(await of(everFired)).flat())].filter((alert) => !isExcused(alert)).sort();
    const notifications = [...stack.receiver.notifications, ...stack.metaReceiver.notifications];
    const told = toldIn(notifications).filter((alert) => !isExcused(alert));
    const heartbeats = notifications.filter(({ path }) => path === '/heartbeat').length;
    const total = Object.values(evaluations).reduce((sum, count) => sum + count, 0);
    const aside = excused.length === 0 ? '' : `, ${excused.join(', ')} of this machine aside`;
    note(`${generation.name}: ${total} evaluations of rules in ${MINUTES} min, ${heartbeats} heartbeats, nothing else fired${aside}`);
    return { evaluations, failures, unwell, fired, told, heartbeats, story: fired.join('\n') };
  } catch (error) {
    return { ...nothing, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    await stack.stop();
  }
}

/** From its own page: what it scraped of itself may be a second old. */
async function ownCounter(server: RunningServer, name: string): Promise<number> {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  const samples = [...page.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))];
  return samples.reduce((sum, [, value]) => sum + Number(value), 0);
}

interface Rules {
  readonly data: {
    readonly groups: readonly {
      readonly name: string;
      readonly rules: readonly { readonly name: string; readonly health: string; readonly lastError?: string }[];
    }[];
  };
}

async function rulesThatAreUnwell(server: RunningServer): Promise<readonly string[]> {
  const { data } = (await (await fetch(`${server.url}/api/v1/rules`)).json()) as Rules;
  return data.groups.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => (rule.health === 'ok' ? [] : [`${name}: ${rule.name} ${rule.health} ${rule.lastError ?? ''}`])),
  );
}

async function everFired(server: RunningServer): Promise<readonly string[]> {
  const samples = await query(server, 'last_over_time(ALERTS{alertstate="firing", alertname!="Watchdog"}[1h])');
  return samples.map(({ labels }) => `${labels['alertname']} ${labels['service']} ${labels['severity']}`);
}
