import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** What is written for an alert that is raised, and what mutes what. */

const test = suite('escalation');

function compiled(...definitions: readonly string[]): { readonly rules: string; readonly alertmanager: string } {
  const texts = [TEAM_AND_ROUTING, ...definitions.map((text) => `apiVersion: alertc/v1\n${text}`)];
  const sources = texts.map((text, index) => sourceFile(`rules/${index}.yaml`, text));
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const textOf = (end: string) => value.files.filter(({ path }) => path.endsWith(end)).map(({ text }) => text);
  return { rules: textOf('.rules.yml').join(''), alertmanager: textOf('alertmanager.yml').join('') };
}

function alerts(...written: readonly string[]) {
  return compiled(`kind: Alerts\nteam: team\nalerts:\n${written.map((one) => `  - ${one}\n`).join('')}`);
}

/** The rules that were raised, without annotations. */
function raisedIn(rules: string): readonly string[] {
  return rules
    .split(/^ {2}- (?=alert:)/m)
    .filter((rule) => rule.includes('escalated_from: '))
    .map((rule) => rule.replace(/\n {4}annotations:.*/s, ''));
}

test('the same expression for longer, in the more urgent severity', () => {
  const { rules } = alerts(
    "{ name: QueueLong, severity: P3, expr: 'max by (queue) (queue_length) > 10', for: 5m, escalate: { after: 1d, to: P2 } }",
  );
  assert.equal(raisedIn(rules), [
    `alert: QueueLong
    expr: max by (queue) (queue_length) > 10
    for: 1d5m
    labels: {environment: production, escalated_from: P3, severity: P2, signal: symptom, source: rule, team: team}`,
  ]);
});

test('what keeps firing without its expression counts on', () => {
  const { rules } = alerts(
    "{ name: QueueLong, severity: P3, expr: 'max by (queue) (queue_length) > 10', for: 5m, keepFiringFor: 10m, escalate: { after: 1d, to: P2 }, labels: { zone: '{{ $labels.queue }}' } }",
  );
  assert.equal(raisedIn(rules), [
    `alert: QueueLong
    expr: |-
      max by (queue) (queue_length) > 10
      or ignoring (alertname, zone, environment, team, severity, source, signal)
      max by (queue) (
        ALERTS{alertname="QueueLong", alertstate="firing", environment="production", team="team", severity="P3", source="rule", signal="symptom", service="", escalated_from=""}
      )
    for: 1d5m
    labels: {environment: production, escalated_from: P3, severity: P2, signal: symptom, source: rule, team: team, zone: "{{ $labels.queue }}"}`,
  ]);
});

test('a burn alert is raised by what it does, and says so', () => {
  const slo = 'name: orders, objective: 99.9, by: { labels: [region], atMost: 3 }, severities: { P3: { escalate: { after: 3d, to: P2 } } }';
  const { rules } = compiled(
    `kind: Service\nservice: shop\nslos:\n  - { ${slo}, sli: { kind: ratio, errors: errors_total, total: requests_total } }\n`,
  );
  assert.equal(raisedIn(rules), [
    `alert: ShopOrdersBudgetBurn
    expr: |-
      max by (region) (
        ALERTS{alertname="ShopOrdersBudgetBurn", alertstate="firing", environment="production", service="shop", slo="orders", team="team", severity="P3", source="slo", signal="burn", escalated_from=""}
      )
    for: 3d
    labels: {environment: production, escalated_from: P3, service: shop, severity: P2, signal: burn, slo: orders, source: slo, team: team}`,
  ]);
  assert.match(rules, 'summary: "shop orders (region {{ $labels.region }}): P3 has fired for 3d"');
});

test('what is compared is what tells series apart', () => {
  const { alertmanager } = alerts(
    "{ name: DiskFull, severity: P3, expr: 'node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1', for: 5m, escalate: { after: 1d, to: P2 } }",
    "{ name: QueueLong, severity: P3, expr: 'queue_length > 10', for: 5m, escalate: { after: 1d, to: P2, by: [queue] } }",
    "{ name: MailsLong, severity: P3, expr: 'max by (queue) (mails) > 10', for: 5m, escalate: { after: 1d, to: P2 } }",
  );
  const equal = [...alertmanager.matchAll(/'(alertname=[^']*)'\n {2}- 'severity="P3"'\n.*\n {2}equal: (.*)/g)].map(
    ([, names, labels]) => `${names} ${labels}`,
  );
  assert.equal(equal, [
    'alertname="DiskFull" [alertname, environment, service, team, device, device_error, fstype, instance, job, mountpoint]',
    'alertname=~"MailsLong|QueueLong" [alertname, environment, service, team, queue]',
  ]);
});

test('a severity of all SLOs is raised, but where one says otherwise', () => {
  const escalating = SEVERITIES.text.replace(/^( {2}P3:\n)/m, '$1    escalate: { after: 3d, to: P2 }\n');
  const slo = (name: string, more = '') =>
    `  - { name: ${name}, objective: 99.9${more}, sli: { kind: ratio, errors: errors_total, total: requests_total } }\n`;
  const { rules } = compiled(
    escalating.replace(/^.*apiVersion: alertc\/v1\n/s, ''),
    `kind: Service\nservice: shop\nslos:\n${slo('orders')}${slo('carts', ', severities: { P3: { escalate: off } }')}`,
  );
  assert.equal(
    raisedIn(rules).map((rule) => rule.split('\n')[0]),
    ['alert: ShopOrdersBudgetBurn'],
  );
});

test.run();
