// One outage on real servers, started from what was compiled: who is told what, and who is left alone.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BURN, firstTold, incident, tells } from './incident.ts';
import { statementsAbout } from './statements.ts';

const test = suite('an outage');
const statement = statementsAbout(test, incident);

statement('goes through all its phases', ({ failure }) => assert.is(failure, undefined));

statement('tells nobody anything while all is well', ({ notifications, outageBegan }) => {
  const before = notifications.filter(({ receivedAt }) => receivedAt < outageBegan);
  assert.equal(
    before.map(({ path }) => path).filter((path) => path !== '/heartbeat'),
    [],
  );
});

statement('pages the team for P0, once', ({ notifications, outageBegan, outageEnded }) => {
  const pages = notifications.filter(tells('P0', 'firing'));
  assert.is(pages.length, 1);
  assert.is(pages[0]?.path, '/payments/page');
  const at = pages[0]?.receivedAt ?? 0;
  assert.ok(at > outageBegan && at < outageEnded, 'during the outage');
});

statement('pages with labels that say who and what', (found) => {
  assert.equal(firstTold(found, 'P0', 'firing').labels, {
    alertname: BURN,
    cluster: 'test',
    environment: 'production',
    service: 'checkout',
    severity: 'P0',
    signal: 'burn',
    slo: 'availability',
    source: 'slo',
    team: 'payments',
    tier: '1',
  });
});

statement('pages with annotations that are rendered', (found) => {
  const { annotations } = firstTold(found, 'P0', 'firing');
  assert.equal(Object.keys(annotations).sort(), ['description', 'runbook_url', 'summary']);
  assert.match(annotations['summary'] ?? '', /^checkout availability: \d+(\.\d+)?% of events are bad$/);
  const percent = Number.parseFloat(/([\d.]+)%/.exec(annotations['summary'] ?? '')?.[1] ?? '');
  assert.ok(percent > 1.44 && percent <= 100, `above the threshold of 14.4 × 0.1 %, found ${percent} %`);
  assert.match(
    annotations['description'] ?? '',
    /^2% of the budget goes in 2m or less, or over 50% of events were bad for 10s\. Objective: 99\.9% over 1d\. Budget left: (-?[\d.]+%|\?)$/,
  );
  assert.is(annotations['runbook_url'], 'https://runbooks.example.com/checkout');
  for (const text of Object.values(annotations)) assert.not.match(text, /\{\{|<no value>|<error/);
});

statement('never tells about P1, because P0 mutes it', ({ notifications, changes }) => {
  assert.equal(
    notifications.filter((one) => tells('P1', 'firing')(one) || tells('P1', 'resolved')(one)).map(({ path }) => path),
    [],
  );
  const seen = changes.filter(({ alert }) => alert === `${BURN} P1`).map(({ server, state }) => `${server} ${state}`);
  assert.ok(seen.includes('prometheus firing') && seen.includes('alertmanager suppressed'), 'P1 fired and was inhibited');
});

statement('tells the same receiver that P0 is over, once', (found) => {
  const { notifications, outageEnded } = found;
  const resolved = notifications.filter(tells('P0', 'resolved'));
  assert.is(resolved.length, 1);
  assert.is(resolved[0]?.path, '/payments/page');
  assert.ok((resolved[0]?.receivedAt ?? 0) > outageEnded, 'after the recovery');
  assert.equal(firstTold(found, 'P0', 'resolved').labels, firstTold(found, 'P0', 'firing').labels);
});

statement('opens one ticket once P0 is over, and no digest more than once', ({ notifications, outageEnded }) => {
  const tickets = notifications.filter(tells('P2', 'firing'));
  assert.equal(
    tickets.map(({ path }) => path),
    ['/payments/ticket'],
  );
  assert.ok((tickets[0]?.receivedAt ?? 0) > outageEnded, 'while P0 fires it explains the ticket');
  assert.ok(notifications.filter(({ path }) => path === '/payments/digest').length <= 1);
});

statement('the heartbeat goes on, about a minute apart', ({ notifications }) => {
  const beats = notifications.filter(({ path }) => path === '/heartbeat');
  assert.ok(beats.length >= 2);
  assert.ok(beats.every(({ message }) => message.status === 'firing' && message.commonLabels['alertname'] === 'Watchdog'));
  const gaps = beats.slice(1).map(({ receivedAt }, index) => (receivedAt - (beats[index]?.receivedAt ?? 0)) / 1000);
  assert.ok(
    gaps.every((seconds) => seconds > 50 && seconds < 70),
    `gaps of ${gaps.join(', ')} s`,
  );
});

statement('nothing of ours reaches the fallback', ({ notifications }) => {
  assert.equal(
    notifications.filter(({ path }) => path.startsWith('/platform')).map(({ path }) => path),
    [],
  );
});

test.run();
