import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** What a composite makes of its members, what they record for it, and what mutes what. */

const test = suite('composites');

function compiled(journey: string, service = ''): Readonly<Record<string, string>> {
  const ratio = (name: string) => `sli: { kind: ratio, errors: '${name}_errors_total', total: '${name}_total' }`;
  const texts = [
    TEAM_AND_ROUTING,
    `apiVersion: alertc/v1\nkind: Service\nservice: shop\n${service}slos:\n  - { name: orders, objective: 90, ${ratio('orders')} }\n  - { name: journey, objective: 99.9, ${journey} }\n`,
    `apiVersion: alertc/v1\nkind: Service\nservice: ledger\nslos:\n  - { name: bookings, objective: 99.9, ${ratio('bookings')} }\n`,
  ];
  const sources = texts.map((text, index) => sourceFile(`slos/${index}.yaml`, text));
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return Object.fromEntries(value.files.map(({ path, text }) => [path.replace(/^.*\//, ''), text]));
}

const of = 'of: [{ slo: orders, weight: 60% }, { service: ledger, slo: bookings, weight: 40% }]';
const WEIGHTED = `sli: { kind: composite, method: weighted, ${of} }`;
const ORDERS = '{environment="production", service="shop", slo="orders"}';
const BOOKINGS = '{environment="production", service="ledger", slo="bookings"}';

function ruleOf(text: string | undefined, record: string): string {
  return text?.split(/^ {2}- (?=record:|alert:)/m).find((rule) => rule.startsWith(`record: ${record}\n`)) ?? '';
}

test('each window is the sum of the members by weight, the period too', () => {
  const { 'composite_shop_journey.rules.yml': rules } = compiled(WEIGHTED);
  for (const window of ['5m', '1h', '3d', '30d']) {
    const record = `slo:sli_error:ratio_rate${window}`;
    const expected = `record: ${record}\n    expr: |-\n      sum(\n        0.6 * ${record}${ORDERS}\n        or\n        0.4 * ${record}${BOOKINGS}\n      )\n    labels: {environment: production, service: shop, slo: journey}`;
    assert.is(
      ruleOf(rules, record)
        .trim()
        .replace(/\n- name:.*/s, ''),
      expected,
    );
  }
});

test('without weights all weigh alike', () => {
  const { 'composite_shop_journey.rules.yml': rules } = compiled(WEIGHTED.replace(/, weight: \d+%/g, ''));
  assert.match(ruleOf(rules, 'slo:sli_error:ratio_rate5m'), /0\.5 \* .*orders.*0\.5 \* .*bookings/s);
});

test('the worst is the highest', () => {
  const { 'composite_shop_journey.rules.yml': rules } = compiled(WEIGHTED.replace('weighted', 'worst').replace(/, weight: \d+%/g, ''));
  assert.match(
    ruleOf(rules, 'slo:sli_error:ratio_rate6h'),
    `max(\n        slo:sli_error:ratio_rate6h${ORDERS}\n        or\n        slo:sli_error:ratio_rate6h${BOOKINGS}\n      )`,
  );
});

test('members record what only the composite reads', () => {
  const without = compiled("sli: { kind: ratio, errors: 'e_total', total: 't_total' }");
  const withComposite = compiled(WEIGHTED);
  const windows = (text: string | undefined) =>
    [...(text ?? '').matchAll(/record: (slo:sli_error:\S+)\n(?:(?!record:).)*?slo: orders/gs)].map(([, record]) => record);
  // At 90 % no error ratio reaches the burn pair of P0, so its long window is not read.
  assert.not.ok(windows(without['shop.rules.yml']).includes('slo:sli_error:ratio_rate1h'));
  assert.ok(windows(withComposite['shop.rules.yml']).includes('slo:sli_error:ratio_rate1h'));
});

test('nothing is muted unless it is declared, and only what is less urgent', () => {
  const rulesOf = (journey: string) =>
    compiled(journey)
      ['alertmanager.yml']?.split(/^# /m)
      .filter((rule) => rule.includes(' explains what is less urgent at ')) ?? [];
  assert.equal(rulesOf(WEIGHTED), []);
  const reasons = (mutes: string) => rulesOf(WEIGHTED.replace('kind:', `mutes: ${mutes}, kind:`)).map((rule) => rule.split('\n')[0]);
  assert.equal(
    [...new Set(reasons('members'))],
    ['shop/journey explains what is less urgent at shop/orders', 'shop/journey explains what is less urgent at ledger/bookings'],
  );
  assert.equal(
    [...new Set(reasons('composite'))],
    ['shop/orders explains what is less urgent at shop/journey', 'ledger/bookings explains what is less urgent at shop/journey'],
  );
  const [first] = rulesOf(WEIGHTED.replace('kind:', 'mutes: members, kind:')).filter((rule) => rule.includes('ledger'));
  assert.match(
    first ?? '',
    /slo="journey"'\n {2}- 'signal="burn"'\n {2}- 'severity="P0"'\n {2}target_matchers:.*slo="bookings"'\n {2}- 'signal="burn"'\n {2}- 'severity=~"P1\|P2\|P3"'\n {2}equal: \[environment\]/s,
  );
});

test.run();
