// `alertc drill` through running Alertmanagers: receivers that take it, one that does not, hours, pagers, another configuration.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/cli/program.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { startHttpReceiver } from './http-receiver.ts';
import { startHttpService } from './http-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

const test = suite('drill');

interface Repository {
  readonly folder: string;
  alertc(...args: readonly string[]): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>;
}

/** Payments is told by webhooks at `sound`, its tickets go to `broken`. */
function repository(sound: string, broken: string): Repository {
  const folder = temporaryFolder({
    'rules/world.yaml': `apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '2.42', alertmanager: '0.25' }
fallback: payments
hours: { business-hours: { days: mon-sun, times: 00:00-24:00 } }
---
apiVersion: alertc/v1
kind: Team
team: payments
receivers:
  page: { webhook: { url: '${sound}/page' } }
  notify: { webhook: { url: '${sound}/notify' } }
  ticket: { webhook: { url: '${broken}/ticket' } }
  digest: { webhook: { url: '${sound}/digest' } }
---
apiVersion: alertc/v1
kind: Service
service: checkout
team: payments
slos:
  - { name: availability, objective: 99.9, sli: { kind: probe, success: 'probe_success{job="checkout"}' } }
`,
  });
  const alertc: Repository['alertc'] = async (...args) => {
    const printed = { stdout: '', stderr: '' };
    const collect = (stream: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        printed[stream] += text;
      },
      isTerminal: false,
      columns: undefined,
    });
    const environment = { ...nodeEnvironment('.', '1.2.3'), variables: {}, stdout: collect('stdout'), stderr: collect('stderr') };
    const status = await run([...args, '--root', folder], environment);
    return { status, ...printed };
  };
  return { folder, alertc };
}

testPerGeneration(test, ['alertmanager'], 'who is told, who refuses, who is spared', async ({ alertmanager }) => {
  const receiver = await startHttpReceiver();
  const broken = await startHttpService((_request, _body, response) => response.writeHead(500).end());
  const { folder, alertc } = repository(receiver.url, broken.url);
  const compiled = await alertc('compile');
  assert.is(compiled.status, 0, compiled.stderr);
  const server = await startAlertmanager(alertmanager, { configFolder: join(folder, 'out/alertmanager') });
  try {
    const url = ['--alertmanager', server.url];
    const unasked = await alertc('drill', ...url);
    assert.is(unasked.status, 2);
    assert.match(unasked.stderr, /Nothing was sent/);

    const drilled = await alertc('drill', ...url, '--yes', '--wait', '6', '--format', 'json');
    const { ok, drills, leftOut } = JSON.parse(drilled.stdout);
    assert.is(drilled.status, 1);
    assert.is(ok, false);
    assert.equal(
      drills.map((one: { receiver: string; outcome: string }) => `${one.receiver} ${one.outcome}`),
      ['payments/digest delivered', 'payments/ticket failed'],
    );
    assert.equal(leftOut, [
      { receiver: 'payments/notify', why: 'outside its hours' },
      { receiver: 'payments/page', why: 'it is a pager' },
    ]);
    assert.is(receiver.notifications.length, 1);
    const [first] = receiver.notifications;
    assert.is(first?.path, '/digest');
    assert.is(first?.message.alerts[0]?.labels['drill'], 'true');
    assert.is(first?.message.alerts[0]?.annotations['summary'], 'This is a drill');

    const paged = await alertc('drill', ...url, '--yes', '--receiver', 'payments/page', '--include-pagers');
    assert.is(paged.status, 0, `${paged.stdout}${paged.stderr}`);
    assert.is(paged.stdout, '✓ payments/page: told by webhook\n');
    assert.is(receiver.notifications.at(-1)?.path, '/page');
  } finally {
    await server.stop();
    await receiver.stop();
    await broken.stop();
  }
});

testPerGeneration(test, ['alertmanager'], 'an Alertmanager with another configuration, and one that is none', async ({ alertmanager }) => {
  const receiver = await startHttpReceiver();
  const { alertc } = repository(receiver.url, receiver.url);
  const other = temporaryFolder({ 'alertmanager.yml': 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n' });
  const server = await startAlertmanager(alertmanager, { configFolder: other });
  const none = await startHttpService((_request, _body, response) => response.writeHead(200).end('<html>'));
  try {
    const one = ['--yes', '--receiver', 'payments/digest', '--wait', '15'];
    const elsewhere = await alertc('drill', '--alertmanager', server.url, ...one);
    assert.is(elsewhere.status, 1);
    assert.match(elsewhere.stdout, /routes it to nobody: is this configuration loaded/);
    const html = await alertc('drill', '--alertmanager', none.url, ...one);
    assert.is(html.status, 2);
    assert.match(html.stderr, /is it an Alertmanager/);
    await none.stop();
    assert.is((await alertc('drill', '--alertmanager', none.url, ...one)).status, 2);
    assert.is(receiver.notifications.length, 0);
  } finally {
    await server.stop();
    await receiver.stop();
    await none.stop();
  }
});

test.run();
