import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { budgetOf, parseObjective, parsePercent, printPercent } from '../../src/values/ratio.ts';
import {
  compareRational,
  dividedBy,
  minus,
  ONE,
  parseDecimal,
  plus,
  type Rational,
  rational,
  times,
  toDecimal,
  toNumber,
} from '../../src/values/rational.ts';
import { parseEventRate } from '../../src/values/traffic.ts';

const fraction = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([n, d]) => rational(n, d));
const same = (a: Rational, b: Rational): void => assert.is(compareRational(a, b), 0, `${toDecimal(a)} and ${toDecimal(b)}`);

test('1 − 99.9 % is a thousandth and nothing else', () => {
  const parsed = parseObjective('99.9');
  if (!('value' in parsed)) throw new Error('99.9 is an objective');
  assert.is(toDecimal(budgetOf(parsed.value)), '0.001');
  assert.is(printPercent(parsed.value), '99.9');
});

test('fractions are in lowest terms with a positive denominator', () => {
  assert.equal(rational(6, -4), { numerator: -3n, denominator: 2n });
  assert.equal(rational(0, 7), { numerator: 0n, denominator: 1n });
  assert.throws(() => rational(1, 0), /denominator 0/);
});

test('the laws of arithmetic hold exactly', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      same(plus(a, b), plus(b, a));
      same(times(a, plus(b, c)), plus(times(a, b), times(a, c)));
      same(minus(plus(a, b), b), a);
      if (b.numerator !== 0n) same(times(dividedBy(a, b), b), a);
      assert.is(Math.sign(compareRational(a, b)), Math.sign(toNumber(a) - toNumber(b)));
    }),
  );
});

test('decimals are read exactly and printed as they were, without trailing zeros', () => {
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(9999), (whole, fractionDigits) => {
      const written = `${whole}.${String(fractionDigits).padStart(4, '0')}`;
      const parsed = parseDecimal(written);
      assert.ok(parsed !== undefined);
      assert.is(toDecimal(parsed), written.replace(/\.?0+$/, ''));
    }),
  );
});

test('what is no plain decimal is not read', () => {
  for (const text of ['', '-1', '+1', '1e3', '.5', '5.', ' 5', '0x10', '1_000', 'Infinity', '٣'])
    assert.is(parseDecimal(text), undefined, text);
});

const PRINTED: readonly (readonly [Rational, string])[] = [
  [rational(1, 3), '0.333333333333'],
  [rational(2, 3), '0.666666666667'],
  [rational(144, 10), '14.4'],
  [rational(-1, 8), '-0.125'],
  [rational(1, 1_000_000_000), '0.000000001'],
  [rational(999_999_999_999_9n, 10n), '1000000000000'],
  [rational(123_456_789_012_345n), '123456789012345'],
  [rational(1, 7_000_000), '0.000000142857142857'],
];

for (const [value, text] of PRINTED) test(`prints ${text}`, () => assert.is(toDecimal(value), text));

test('at most twelve significant digits are printed, and they are the right ones', () => {
  fc.assert(
    fc.property(fraction, (value) => {
      const printed = toDecimal(value);
      assert.match(printed, /^-?\d+(?:\.\d+)?$/);
      const significant = printed.replace('-', '').replace('.', '').replace(/^0+/, '');
      assert.ok(significant.length <= 12, printed);
      const exact = toNumber(value);
      assert.ok(Math.abs(Number(printed) - exact) <= Math.abs(exact) * 1e-11, `${printed} is not ${exact}`);
    }),
  );
});

test('objectives from 1 to 99.9999 are read, with or without a per-cent sign', () => {
  for (const text of ['1', '50', '99.9', '99.9%', '99.95 %', '99.9999']) assert.ok('value' in parseObjective(text), text);
  const codes = ['0', '0.4', '0.5', '0.999', '100', '100.0', '101', '99.99991', '', '9 9'].map((text) => {
    const parsed = parseObjective(text);
    return 'wrong' in parsed ? parsed.wrong.code.replace('value/', '') : 'read';
  });
  assert.equal(codes, [
    'objective-no-promise',
    'objective-no-promise',
    'objective-is-ratio',
    'objective-is-ratio',
    'objective-no-budget',
    'objective-no-budget',
    'objective-no-budget',
    'objective-too-fine',
    'unreadable',
    'unreadable',
  ]);
});

test('a percentage is above 0 and at most 100', () => {
  for (const text of ['2', '2%', '0.01%', '100%']) assert.ok('value' in parsePercent(text), text);
  for (const text of ['0', '0%', '100.1%', '-2%', '2%%', '']) assert.ok('wrong' in parsePercent(text), text);
  const two = parsePercent('2%');
  if ('value' in two) same(times(two.value, rational(50)), ONE);
});

test('rates of events are per second, exactly', () => {
  const perSecond = (text: string): string => {
    const parsed = parseEventRate(text);
    return 'value' in parsed ? toDecimal(parsed.value) : 'unreadable';
  };
  assert.equal(['20/s', '30/m', '36/h', '1/d', '0/s', '5', '5/w', '/s', '5/s/s'].map(perSecond), [
    '20',
    '0.5',
    '0.01',
    '0.0000115740740741',
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
  ]);
});

test.run();
