import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import type { AlertingRule, Matcher, Plan, Route } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { ownDefinitions } from '../own-definitions.ts';

/**
 * Where alerts go, decided by a walk as small as Alertmanager's own: the first child that matches takes the alert, and goes on to its siblings
 * only where it says `continue`; a route none of whose children match takes it itself.
 */

type Labels = Readonly<Record<string, string>>;

function matches({ label, op, value }: Matcher, labels: Labels): boolean {
  const found = labels[label] ?? '';
  const regex = new RegExp(`^(?:${value})$`, 's');
  switch (op) {
    case '=':
      return found === value;
    case '!=':
      return found !== value;
    case '=~':
      return regex.test(found);
    case '!~':
      return !regex.test(found);
  }
}

function takers(route: Route, labels: Labels): readonly Route[] {
  if (!route.matchers.every((matcher) => matches(matcher, labels))) return [];
  const taken: Route[] = [];
  for (const child of route.routes) {
    const below = takers(child, labels);
    taken.push(...below);
    if (below.length > 0 && child.continue !== true) break;
  }
  return taken.length > 0 ? taken : [route];
}

/** Receivers that hear of it while an interval holds, or does not. */
function receivers(plan: Plan, labels: Labels, during: 'in hours' | 'out of hours'): readonly string[] {
  return takers(plan.alertmanager.root, labels)
    .filter(({ during: when }) => when === undefined || (when.kind === 'active') === (during === 'in hours'))
    .map(({ receiver }) => receiver);
}

const OWN = ownDefinitions();

const STAGING = sourceFile(
  'slos/checkout-staging.yaml',
  readFileSync('slos/checkout.yaml', 'utf8')
    .replace('service: checkout\n', 'service: checkout\nenvironment: staging\n')
    .replace(/^dependsOn:.*\n/m, ''),
);

function planOf(...more: readonly ReturnType<typeof sourceFile>[]): Plan {
  const { value, findings } = compile({ sources: [...OWN, ...more], shipped: [], alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value.plan;
}

function alertsOf(plan: Plan): readonly AlertingRule[] {
  const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules: ofGroup }) => ofGroup));
  return rules.filter((rule): rule is AlertingRule => rule.kind === 'alerting');
}

const labelsOf = ({ alert, labels }: AlertingRule): Labels => ({ alertname: alert, ...labels });

/** What the shipped severities ask for, in and out of business hours, in production. */
const RESPONSES: Readonly<Record<string, readonly [inHours: string, outOfHours: string]>> = {
  P0: ['page', 'page'],
  P1: ['page', 'notify'],
  P2: ['ticket', 'ticket'],
  P3: ['digest', 'digest'],
};

const plan = planOf(STAGING);

test('every alert reaches its team by the response of its severity, once, at all times', () => {
  const alerts = alertsOf(plan).filter(({ alert }) => alert !== 'Watchdog');
  assert.ok(alerts.length >= 20, String(alerts.length));
  for (const alert of alerts) {
    const { team = '', severity = '', environment } = alert.labels;
    const expected = (RESPONSES[severity] ?? ['?', '?']).map(
      (response) => `${team}/${environment !== 'production' && response === 'page' ? 'notify' : response}`,
    );
    const found = (['in hours', 'out of hours'] as const).map((during) => receivers(plan, labelsOf(alert), during));
    assert.equal(
      found,
      expected.map((receiver) => [receiver]),
      `${alert.alert} ${severity} ${environment}`,
    );
  }
});

test('the watchdog reaches the heartbeat and nobody else', () => {
  const [watchdog] = alertsOf(plan).filter(({ alert }) => alert === 'Watchdog');
  if (watchdog === undefined) throw new Error('no watchdog');
  assert.equal(receivers(plan, labelsOf(watchdog), 'in hours'), ['heartbeat']);
});

test('alerts of others reach the fallback team without waking it, even when they carry our team or severity', () => {
  for (const labels of [
    { alertname: 'X' },
    { alertname: 'X', severity: 'P0' },
    { alertname: 'X', team: 'payments' },
    { alertname: 'Watchdog' },
    { alertname: 'X', team: 'nobody', source: 'slo' },
  ]) {
    assert.equal(receivers(plan, labels, 'in hours'), ['platform/notify'], JSON.stringify(labels));
  }
});

function routesBelow(route: Route): readonly Route[] {
  return [route, ...route.routes.flatMap(routesBelow)];
}

test('every receiver that a route names exists, every receiver and interval is used', () => {
  const { root, receivers: declared, timeIntervals } = plan.alertmanager;
  const routes = routesBelow(root);
  assert.equal(
    [...new Set(routes.map(({ receiver }) => receiver))].sort(),
    declared.map(({ name }) => name),
  );
  const used = new Set(routes.flatMap(({ during }) => (during === undefined ? [] : [during.interval])));
  assert.equal([...used].sort(), timeIntervals.map(({ name }) => name).sort());
});

test('intervals stand on leaves only, in pairs of active with continue and mute', () => {
  for (const { routes, during } of routesBelow(plan.alertmanager.root)) {
    if (during !== undefined) assert.is(routes.length, 0);
    const timed = routes.filter((child) => child.during !== undefined);
    if (timed.length === 0) continue;
    assert.equal(
      timed.map((child) => [child.during?.kind, child.continue, child.matchers.length]),
      [
        ['active', true, 0],
        ['mute', undefined, 0],
      ],
    );
    assert.is(timed[0]?.during?.interval, timed[1]?.during?.interval);
  }
});

test('no route is shadowed: each leaf takes some alert that is emitted', () => {
  const reached = new Set(alertsOf(plan).flatMap((alert) => takers(plan.alertmanager.root, labelsOf(alert))));
  const [ours, foreign] = [true, false].map((own) =>
    plan.alertmanager.root.routes.filter(({ matchers }) => matchers.some(({ label }) => label === 'source') === own),
  );
  const leaves = (ours ?? []).flatMap(routesBelow).filter(({ routes }) => routes.length === 0);
  assert.ok(leaves.length >= 9, String(leaves.length));
  assert.equal(
    leaves.filter((leaf) => !reached.has(leaf)).map(({ receiver, matchers }) => `${receiver} ${JSON.stringify(matchers)}`),
    [],
  );
  assert.is(foreign?.length, 2);
  assert.not(
    foreign?.some((route) => reached.has(route)),
    'none of ours takes a route for alerts of others',
  );
});

/** What the services of this repository declare; checkout depends on payments-db in production only. */
function explains(source: Labels, target: Labels): boolean {
  const sameService = ['environment', 'service'].every((label) => source[label] === target[label]);
  if (target['signal'] === 'absent') return source['signal'] === 'down' && sameService;
  if (target['signal'] !== 'burn') return false;
  const isHigher = (source['severity'] ?? '') < (target['severity'] ?? '');
  const ofDatabase = source['service'] === 'payments-db' && source['severity'] === 'P0';
  const edge = ofDatabase && target['service'] === 'checkout' && target['environment'] === 'production' && isHigher;
  switch (source['signal']) {
    case 'burn':
      return edge || (sameService && source['slo'] === target['slo'] && isHigher);
    case 'down':
      return edge || sameService;
    default:
      return false;
  }
}

test('what inhibits what: lower severities of an SLO, burns of a service that is down, dependants of a database that is down, and nothing else', () => {
  const { inhibitRules } = plan.alertmanager;
  // What parts of the stack mute is shown in test/plan/stack.test.ts.
  const alerts = alertsOf(plan)
    .map(labelsOf)
    .filter(({ source }) => source !== 'stack');
  assert.ok(
    ['CheckoutDown', 'PaymentsDbDown'].every((name) => alerts.some(({ alertname, signal }) => alertname === name && signal === 'down')),
  );
  const inhibits = (source: Labels, target: Labels): boolean =>
    inhibitRules.some(
      (rule) =>
        rule.source.every((matcher) => matches(matcher, source)) &&
        rule.target.every((matcher) => matches(matcher, target)) &&
        rule.equal.every((label) => (source[label] ?? '') === (target[label] ?? '')),
    );
  for (const source of alerts) {
    for (const target of alerts) {
      assert.is(inhibits(source, target), explains(source, target), `${JSON.stringify(source)} → ${JSON.stringify(target)}`);
      // Elsewhere the same names mean another thing: `cluster` is an external label of this repository.
      assert.not(inhibits({ ...source, cluster: 'eu' }, { ...target, cluster: 'us' }));
    }
  }
});

test.run();
