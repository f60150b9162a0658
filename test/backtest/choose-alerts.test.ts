import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { chooseAlerts, type Side } from '../../src/live/backtest/choose-alerts.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES } from '../detection/rules-of.ts';
import { ROUTING, service } from './backtest-world.ts';

function sideOf(slos: string, routing = ROUTING): Side {
  const sources = [sourceFile('rules/routing.yaml', routing), sourceFile('slos/shop.yaml', slos)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value;
}

function chosen(head: Side, base: Side, names: readonly string[] = []) {
  const { alerts, companions } = chooseAlerts({ head, base, names, scope: 'changes' });
  const name = ({ rule }: { rule: { alert: string; labels: Readonly<Record<string, string>> } }) =>
    `${rule.alert} ${rule.labels['severity']}`;
  return {
    alerts: alerts.map(({ why, before, after }) => `${[after ?? before].map((one) => (one === undefined ? '' : name(one)))[0]}: ${why}`),
    companions: companions.after.map(name),
  };
}

const BASE = sideOf(service('for: 5m'));

test('nothing changed: nothing is chosen', () => {
  assert.equal(chosen(sideOf(service('for: 5m')), BASE), { alerts: [], companions: [] });
});

test('for, keep_firing_for and the expression make a changed alert', () => {
  assert.equal(chosen(sideOf(service('for: 10m')), BASE).alerts, ['DiskFull P1: changed']);
  assert.equal(chosen(sideOf(service('for: 5m, keepFiringFor: 1m')), BASE).alerts, ['DiskFull P1: changed']);
  assert.equal(chosen(sideOf(service('for: 5m').replace('0.9', '0.8')), BASE).alerts, ['DiskFull P1: changed']);
});

test('another selector changes what is recorded, and so each alert that reads it, though their own text is the same', () => {
  const { alerts } = chosen(sideOf(service('for: 5m').replaceAll('code="500"', 'code=~"5.."')), BASE);
  assert.equal(
    alerts,
    [
      'ShopOrdersBudgetBurn P0',
      'ShopOrdersBudgetBurn P1',
      'ShopOrdersBudgetBurn P2',
      'ShopOrdersBudgetBurn P3',
      'ShopOrdersSliAbsent P2',
      'ShopOrdersBudgetExhausted P2',
    ].map((name) => `${name}: changed`),
  );
});

test('a new severity is a new alert, and the old one is removed', () => {
  assert.equal(chosen(sideOf(service('for: 5m').replace('DiskFull, severity: P1', 'DiskFull, severity: P2')), BASE).alerts, [
    'DiskFull P2: new',
    'DiskFull P1: removed',
  ]);
});

test('other hours: the same alert is told otherwise', () => {
  const { alerts } = chosen(sideOf(service('for: 5m'), ROUTING.replace('17:00', '18:00')), BASE);
  assert.ok(alerts.includes('DiskFull P1: told otherwise'), alerts.join(', '));
  assert.not.ok(
    alerts.some((name) => name.includes(' P0')),
    'what always pages has no hours',
  );
});

test('what can hold a chosen alert back is played along', () => {
  const head = sideOf(service('for: 5m'));
  const { alerts, companions } = chooseAlerts({ head, base: BASE, names: ['ShopOrdersBudgetBurn'], scope: 'all' });
  assert.is(alerts.length, 4);
  assert.equal(companions.after, []);
  const changed = sideOf(service('for: 5m').replace('objective: 99.9', 'objective: 99.9\n    severities: { P2: { errorRatio: off } }'));
  const only = chosen(changed, BASE);
  assert.equal(only, { alerts: ['ShopOrdersBudgetBurn P2: changed'], companions: ['ShopOrdersBudgetBurn P0', 'ShopOrdersBudgetBurn P1'] });
});

test.run();
