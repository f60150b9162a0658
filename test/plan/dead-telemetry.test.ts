import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inhibitions } from '../../src/alertmanager/inhibit.ts';
import type { Labels } from '../../src/model/model.ts';
import type { AlertingRule, InhibitRule, Plan } from '../../src/plan/plan.ts';
import { prove } from '../../src/prove/proofs.ts';
import { printDuration } from '../../src/values/duration.ts';
import { deadTelemetry } from './dead-telemetry.ts';

const test = suite('What a dead telemetry path mutes');

const { model, plan } = deadTelemetry();

const RULES = plan.ruleFiles
  .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
  .filter((rule): rule is AlertingRule => rule.kind === 'alerting');
const CLUSTER = { cluster: 'eu' };

/** The names of the alerts, as `ShopOrdersSliAbsent P2`, that an alert of a part mutes. */
function mutedBy(alert: string, part: string, { alertmanager }: Pick<Plan, 'alertmanager'> = plan): readonly string[] {
  const source = labelsOf(RULES.find((rule) => rule.alert === alert && rule.labels['service'] === part));
  return RULES.filter((rule) => rule.labels['source'] === 'slo')
    .filter((rule) => inhibitions(alertmanager.inhibitRules, labelsOf(rule), [source]).length > 0)
    .map((rule) => `${rule.alert} ${rule.labels['severity']}`)
    .sort();
}

function labelsOf(rule: AlertingRule | undefined): Labels {
  if (rule === undefined) throw new Error('no such alert');
  return { alertname: rule.alert, ...rule.labels, ...CLUSTER };
}

test('the gateway that is down explains what has vanished behind it, but not to those who are to be woken', () => {
  const explained = ['CartOrdersSliAbsent P2', 'CartOrdersTrafficLow P2', 'ShopOrdersSliAbsent P2', 'ShopOrdersTrafficLow P2'];
  assert.equal(mutedBy('JobDown', 'gateway'), explained);
});

test('one that pages explains also what would page', () => {
  assert.equal(mutedBy('NothingSent', 'gateway'), [
    'CartAlwaysSliAbsent P0',
    'CartOrdersSliAbsent P2',
    'CartOrdersTrafficLow P2',
    'ShopAlwaysSliAbsent P0',
    'ShopOrdersSliAbsent P2',
    'ShopOrdersTrafficLow P2',
  ]);
});

test('before the part that a service names nothing is on its way: agents explain what comes through agents', () => {
  assert.equal(mutedBy('JobDown', 'agent'), ['CartOrdersSliAbsent P2', 'CartOrdersTrafficLow P2']);
});

test('Prometheus ends all ways: what is scraped, what comes through collectors, whichever branch it takes', () => {
  const services = new Set(mutedBy('JobDown', 'prometheus').map((alert) => /^[A-Z][a-z]+/.exec(alert)?.[0]));
  assert.equal([...services].sort(), ['Cart', 'Forked', 'Scraped', 'Shop']);
});

test('neither one branch of a fork, nor what takes no metrics, nor what lies behind Prometheus explains anything', () => {
  for (const part of ['left', 'right', 'loki', 'alertmanager']) assert.equal(mutedBy('JobDown', part), [], part);
  assert.equal(mutedBy('JobDown', 'fork'), ['ForkedOrdersSliAbsent P2', 'ForkedOrdersTrafficLow P2']);
});

test('where no Prometheus is declared, as with one that somebody else runs, the way ends with the last part that takes metrics', () => {
  assert.equal(mutedBy('JobDown', 'remote'), ['ManagedOrdersSliAbsent P2', 'ManagedOrdersTrafficLow P2']);
});

test('what is only impaired explains nothing', () => {
  assert.equal(mutedBy('TooFew', 'agent'), []);
});

test('another cluster and another environment are told', () => {
  const source = labelsOf(RULES.find(({ alert, labels }) => alert === 'JobDown' && labels['service'] === 'gateway'));
  const target = labelsOf(RULES.find(({ alert }) => alert === 'ShopOrdersSliAbsent'));
  const isMuted = (labels: Labels) => inhibitions(plan.alertmanager.inhibitRules, labels, [source]).length > 0;
  assert.ok(isMuted(target));
  assert.not(isMuted({ ...target, cluster: 'us' }));
  assert.not(isMuted({ ...target, environment: 'staging' }));
});

test('the way stands on the alerts that speak of absence, and on no others', () => {
  const ways = RULES.filter(({ labels }) => labels['service'] === 'cart' && labels['telemetry'] !== undefined);
  assert.equal([...new Set(ways.map(({ labels }) => `${labels['signal']} ${labels['telemetry']}`))], ['absent agent']);
  assert.is(ways.length, 3);
  assert.ok(RULES.every(({ labels }) => labels['environment'] !== 'staging' || labels['telemetry'] === undefined));
});

test('rules do not grow with the services: one for each part and alert that tells of it', () => {
  const sources = plan.alertmanager.inhibitRules
    .filter(({ target }) => target.some(({ label }) => label === 'telemetry'))
    .map(({ source }) => ['service', 'alertname', 'severity'].map((label) => source.find((one) => one.label === label)?.value).join(' '));
  assert.equal(sources, [
    'agent JobDown P1',
    'fork JobDown P1',
    'gateway NothingSent P0',
    'gateway JobDown P1',
    'prometheus JobDown P1',
    'remote JobDown P1',
  ]);
});

test('the news outlasts the recovery until all SLIs are back, where it mutes any and does not say for how long itself', () => {
  const keeps = (alert: string, part: string) => {
    const found = RULES.find((rule) => rule.alert === alert && rule.labels['service'] === part)?.keepFiringFor;
    return found === undefined ? undefined : printDuration(found);
  };
  assert.is(keeps('JobDown', 'gateway'), '6m');
  assert.is(keeps('NothingSent', 'gateway'), '1h');
  assert.is(keeps('JobDown', 'left'), undefined);
  assert.is(keeps('JobDown', 'loki'), undefined);
  assert.is(keeps('TooFew', 'agent'), undefined);
});

/** What the proof says about a plan whose rules for telemetry paths are changed. */
function proved(change: (rule: InhibitRule) => readonly InhibitRule[]): readonly string[] {
  const inhibitRules = plan.alertmanager.inhibitRules.flatMap((rule) =>
    rule.target.some(({ label }) => label === 'telemetry') ? change(rule) : [rule],
  );
  return [...new Set(prove(model, { ...plan, alertmanager: { ...plan.alertmanager, inhibitRules } }).findings.map(({ code }) => code))];
}

test('the proof sees what is muted too much or too little', () => {
  assert.equal(
    proved((rule) => [rule]),
    [],
  );
  const without = (side: 'source' | 'target', label: string) => (rule: InhibitRule) => [
    { ...rule, [side]: rule[side].filter((matcher) => matcher.label !== label) },
  ];
  const slips: Readonly<Record<string, (rule: InhibitRule) => readonly InhibitRule[]>> = {
    'a part forgotten': (rule) => (rule.source.some(({ value }) => value === 'gateway') ? [] : [rule]),
    'whichever way': without('target', 'telemetry'),
    'whatever the severity': without('target', 'severity'),
    'whatever part': without('source', 'service'),
    'whatever the part says': without('source', 'alertname'),
    'in every cluster': (rule) => [{ ...rule, equal: ['environment'] }],
  };
  for (const [slip, change] of Object.entries(slips)) {
    assert.ok(proved(change).includes('proof/inhibition'), `${slip}: ${proved(change).join()}`);
  }
});

test.run();
