import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRulePattern, matchesPath } from '../../../src/lint/prometheus-config/file-pattern.ts';
import { matchesName } from '../../../src/text/matches-name.ts';

const CHECKOUT = 'prometheus/rules/checkout.rules.yml';
const META = 'prometheus/meta.rules.yml';

test('patterns load what lies in a folder of that name, wherever it will be', () => {
  for (const pattern of [
    '/etc/prometheus/rules/*.rules.yml',
    'rules/*.yml',
    '../out/prometheus/rules/*.rules.yml',
    '*.rules.yml',
    '../*.rules.yml',
    '/etc/alertc/checkout.rules.yml',
  ])
    assert.ok(matchesPath(pattern, CHECKOUT), pattern);
});

test('and not what has another name, or lies in another folder of out/', () => {
  for (const pattern of ['rules/*.yaml', 'rules/payments.rules.yml', '../out/prometheus/*.rules.yml'])
    assert.not.ok(matchesPath(pattern, CHECKOUT), pattern);
  assert.not.ok(matchesPath('/etc/prometheus/rules/*.rules.yml', META));
  assert.ok(matchesPath('/etc/prometheus/*.rules.yml', META));
});

test('a wildcard in a folder is refused, as Prometheus does', () => {
  assert.ok(isRulePattern('rules/*.yml'));
  assert.ok(isRulePattern('rules/a*b*.yml'));
  assert.not.ok(isRulePattern('*/rules.yml'));
  assert.not.ok(isRulePattern('rules/**/*.yml'));
});

test("names are compared as Go's filepath.Match compares them", () => {
  const verdicts: readonly (readonly [string, string, boolean])[] = [
    ['a?c.yml', 'abc.yml', true],
    ['a?c.yml', 'ac.yml', false],
    ['[a-c]*.yml', 'checkout.yml', true],
    ['[^a-c]*.yml', 'checkout.yml', false],
    ['a.yml', 'axyml', false],
    ['a+(b).yml', 'a+(b).yml', true],
    ['a\\*.yml', 'a*.yml', true],
    ['a\\*.yml', 'ab.yml', false],
    ['[[]a.yml', '[a.yml', true],
    ['*', 'anything', true],
  ];
  for (const [pattern, name, expected] of verdicts) assert.is(matchesName(pattern, name), expected, `${pattern} ${name}`);
});

test.run();
