// An alert that keeps firing is raised, on real servers started from what was compiled: who is told what, and how often.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { statementsAbout } from '../e2e/statements.ts';
import { raisedQueue, tellsOf } from './raised-queue.ts';

const test = suite('escalation');
const statement = statementsAbout(test, raisedQueue);

statement('goes through all its phases', ({ failure }) => assert.is(failure, undefined));

statement('tells the less urgent severity first, then the more urgent one, each once', ({ notifications }) => {
  const told = (severity: string) => notifications.filter(tellsOf('orders', severity, 'firing'));
  assert.equal(
    told('P0').map(({ path }) => path),
    ['/payments/page'],
  );
  const [ticket, ...more] = told('P2').filter((one) => !tellsOf('mails', 'P2', 'firing')(one));
  assert.is(ticket?.path, '/payments/ticket');
  assert.equal(more, []);
  assert.ok((ticket?.receivedAt ?? 0) < (told('P0')[0]?.receivedAt ?? 0));
});

statement('pages with the same name, the value, and the severity it was raised from', ({ notifications }) => {
  const alerts = notifications.filter(tellsOf('orders', 'P0', 'firing')).flatMap(({ message }) => message.alerts);
  assert.equal(
    alerts.map(({ labels }) => labels),
    [
      {
        alertname: 'QueueLong',
        cluster: 'test',
        environment: 'production',
        escalated_from: 'P2',
        queue: 'orders',
        severity: 'P0',
        signal: 'symptom',
        source: 'rule',
        team: 'payments',
      },
    ],
  );
  assert.is(alerts[0]?.annotations['summary'], 'orders holds 42');
});

statement('neither a pause within keep_firing_for nor a restart of Prometheus starts the time anew', ({ activeSince, pauseBegan }) => {
  assert.ok(activeSince > 0 && activeSince < pauseBegan, `active since ${activeSince}, the pause began at ${pauseBegan}`);
});

statement('what was raised mutes the alert it was raised from, and of no other queue', ({ states }) => {
  assert.equal(states, { 'orders P2': 'suppressed', 'orders P0': 'active', 'mails P2': 'active' });
});

statement('both severities are told that it is over, once', ({ notifications }) => {
  for (const severity of ['P0', 'P2']) assert.is(notifications.filter(tellsOf('orders', severity, 'resolved')).length, 1, severity);
});

test.run();
