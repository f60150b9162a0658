import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Delivery, deliveries, type Silence } from '../../src/alertmanager/delivery.ts';
import type { Labels } from '../../src/model/model.ts';
import { instant } from '../../src/values/zoned-time.ts';
import { config, inhibitRule, interval, matchers, route } from './plan-parts.ts';

/** As compiled for a severity that pages in business hours and notifies otherwise, with a second receiver that is told all the time. */
const CONFIG = config({
  root: route('fallback', {
    routes: [
      route('audit', { matchers: ['team=payments'], continue: true }),
      route('notify', {
        matchers: ['team=payments'],
        routes: [
          route('page', { during: { kind: 'active', interval: 'business-hours' }, continue: true }),
          route('notify', { during: { kind: 'mute', interval: 'business-hours' } }),
        ],
      }),
    ],
  }),
  inhibitRules: [inhibitRule(['severity=P0', 'slo!='], ['severity=~P1|P2', 'slo!='], ['environment', 'slo'])],
  timeIntervals: [interval('business-hours', '09:00-17:00', { weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] })],
});

const P1 = { team: 'payments', severity: 'P1', environment: 'production', slo: 'availability' };
const P0 = { ...P1, severity: 'P0' };
const MONDAY_NOON = instant(Date.parse('2026-11-23T12:00:00Z'));
const SUNDAY_NIGHT = instant(Date.parse('2026-11-22T03:00:00Z'));

function print(delivery: Delivery): string {
  const { receiver } = delivery.destination;
  switch (delivery.kind) {
    case 'told':
      return receiver;
    case 'held back':
      return `not ${receiver}: ${delivery.causes.map(({ kind }) => kind).join(', ')}`;
  }
}

function printed(labels: Labels, situation: Parameters<typeof deliveries>[2]): readonly string[] {
  return deliveries(CONFIG, labels, situation).map(print);
}

test('by hours one of two is told', () => {
  assert.equal(printed(P1, { at: MONDAY_NOON }), ['audit', 'page', 'not notify: muted']);
  assert.equal(printed(P1, { at: SUNDAY_NIGHT }), ['audit', 'not page: not active', 'notify']);
  const [, page] = deliveries(CONFIG, P1, { at: SUNDAY_NIGHT });
  assert.equal(page?.kind === 'held back' ? page.causes : [], [{ kind: 'not active', interval: 'business-hours' }]);
});

test('an inhibited alert is told to nobody, and the source and the rule are named', () => {
  assert.equal(printed(P1, { at: MONDAY_NOON, firing: [P0, P1] }), [
    'not audit: inhibited',
    'not page: inhibited',
    'not notify: inhibited, muted',
  ]);
  const [audit] = deliveries(CONFIG, P1, { at: MONDAY_NOON, firing: [P0, P1] });
  assert.equal(audit?.kind === 'held back' ? audit.causes : [], [{ kind: 'inhibited', rule: CONFIG.inhibitRules[0], source: P0 }]);
  assert.equal(printed(P0, { at: MONDAY_NOON, firing: [P0, P1] })[0], 'audit');
});

test('only the same identity inhibits', () => {
  const without = { team: 'payments', severity: 'P0' };
  assert.equal(
    printed(P1, { at: MONDAY_NOON, firing: [{ ...P0, environment: 'staging' }, { ...P0, slo: 'latency' }, without] })[0],
    'audit',
  );
  // Both lack the environment: equal.
  const { environment: _, ...noPlace } = P1;
  assert.equal(printed(noPlace, { at: MONDAY_NOON, firing: [{ ...noPlace, severity: 'P0' }] })[0], 'not audit: inhibited');
});

test('a silence mutes what all of its matchers accept, from its start to its end', () => {
  const silence: Silence = {
    name: 'db-upgrade',
    matchers: matchers('team=payments', 'severity=~P1|P2'),
    from: SUNDAY_NIGHT,
    until: instant(SUNDAY_NIGHT + 1000),
  };
  const at = (time: number, labels: Labels = P1) => printed(labels, { at: instant(time), silences: [silence] })[0];
  assert.is(at(SUNDAY_NIGHT - 1), 'audit');
  assert.is(at(SUNDAY_NIGHT), 'not audit: silenced');
  assert.is(at(SUNDAY_NIGHT + 1000), 'not audit: silenced');
  assert.is(at(SUNDAY_NIGHT + 1001), 'audit');
  assert.is(at(SUNDAY_NIGHT, P0), 'audit');
  const [audit] = deliveries(CONFIG, P1, { at: SUNDAY_NIGHT, silences: [silence] });
  assert.equal(audit?.kind === 'held back' ? audit.causes : [], [{ kind: 'silenced', silence: 'db-upgrade' }]);
});

test('a route that refers to no interval is a bug of the plan', () => {
  assert.throws(() => deliveries({ ...CONFIG, timeIntervals: [] }, P1, { at: MONDAY_NOON }), /"business-hours", which the plan lacks/);
});

test.run();
