import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OCCURRENCES } from '../../src/model/budgeting.ts';
import {
  burnRateFactor,
  burnThreshold,
  canFire,
  leastSpend,
  objectiveFromWhichItFires,
  spendFor,
  tierFor,
} from '../../src/model/burn-rate.ts';
import type { BurnPair, Severity, Slo } from '../../src/model/model.ts';
import { equals, selector } from '../../src/promql/build.ts';
import type { Sli } from '../../src/sli/kinds.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { type Duration, milliseconds, parseDuration } from '../../src/values/duration.ts';
import { rolling } from '../../src/values/period.ts';
import { printPercent, type Ratio, ratio } from '../../src/values/ratio.ts';
import { compareRational, ONE, rational, toDecimal } from '../../src/values/rational.ts';
import { Place } from '../../src/yaml/place.ts';

/** The arithmetic of burn rates: factors by hand, and the bounds of what can fire. */

const PLACE = new Place({ kind: 'map', span: fileSpan(sourceFile('x.yaml', '')), entries: [] });
const lasting = (text: string): Duration => parseDuration(text) ?? milliseconds(0);
const percent = (value: number): Ratio => ratio(rational(Math.round(value * 10_000), 1_000_000));

/** Spend, period, long window → factor. The first column of 30d is the table of the SRE Workbook. */
const FACTORS: readonly (readonly [spend: number, period: string, long: string, factor: string])[] = [
  [2, '30d', '1h', '14.4'],
  [5, '30d', '6h', '6'],
  [10, '30d', '1d', '3'],
  [10, '30d', '3d', '1'],
  [2, '7d', '1h', '3.36'],
  [5, '7d', '6h', '1.4'],
  [20, '7d', '1d', '1.4'],
  [43, '7d', '3d', '1.00333333333'],
  [2, '28d', '1h', '13.44'],
  [5, '28d', '6h', '5.6'],
  [10, '28d', '1d', '2.8'],
  [10.8, '28d', '3d', '1.008'],
  [2, '90d', '1h', '43.2'],
  [5, '90d', '6h', '18'],
  [5, '90d', '1d', '4.5'],
  [5, '90d', '3d', '1.5'],
];

for (const [spend, period, long, factor] of FACTORS) {
  test(`${spend} % of ${period} in ${long} burns ${factor} times too fast`, () => {
    assert.is(toDecimal(burnRateFactor(percent(spend), lasting(period), lasting(long))), factor);
  });
}

test('the least spend is the one whose factor is exactly 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 90 }), fc.integer({ min: 1, max: 72 }), (days, hours) => {
      const [period, long] = [milliseconds(days * 86_400_000), milliseconds(hours * 3_600_000)];
      assert.is(compareRational(burnRateFactor(leastSpend(period, long), period, long), ONE), 0);
    }),
  );
});

test('the objective from which a pair fires is the border between firing and not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 2000 }), (tenths) => {
      const factor = rational(tenths, 10);
      const border = objectiveFromWhichItFires(factor);
      assert.not(canFire(burnThreshold(factor, border)));
      const above = ratio({ numerator: border.numerator * 1_000_000n + border.denominator, denominator: border.denominator * 1_000_000n });
      assert.ok(canFire(burnThreshold(factor, above)));
    }),
  );
  assert.is(printPercent(objectiveFromWhichItFires(rational(144, 10)), 4), '93.06');
});

test('99.9 % and a factor of 14.4 is a threshold of 0.0144, printed without a tail of digits', () => {
  assert.is(toDecimal(burnThreshold(rational(144, 10), percent(99.9))), '0.0144');
});

const errors = selector('errors_total', [equals('job', 'a')]);
const RATIO: Sli = { kind: 'ratio', errors, total: selector('requests_total') };

function sloWith(objective: number, sli: Sli = RATIO, period = '30d'): Slo {
  return {
    name: 'a',
    objective: percent(objective),
    period: rolling(lasting(period)),
    sli,
    budgeting: OCCURRENCES,
    minimumBadEvents: 3,
    noTraffic: 'ignore',
    by: [],
    severities: [],
    place: PLACE,
  };
}

function severityWith(burn: BurnPair | undefined, above?: number): Severity {
  const group = { wait: lasting('10s'), interval: lasting('5m'), repeat: lasting('1h'), by: [] };
  return {
    name: 'P0',
    rank: 0,
    meaning: 'down',
    response: { kind: 'always', response: 'page' },
    ...(burn === undefined ? {} : { burn }),
    ...(above === undefined ? {} : { errorRatio: { above: percent(above), over: lasting('5m') } }),
    group,
    place: PLACE,
  };
}

const FAST: BurnPair = { spend: percent(2), long: lasting('1h'), short: lasting('5m') };
const parts = (slo: Slo, severity: Severity): readonly string[] => Object.keys(tierFor(slo, severity)).sort();

test('a pair that can never fire is left out, its bound stays', () => {
  assert.equal(parts(sloWith(90), severityWith(FAST, 50)), ['bound']);
  assert.equal(parts(sloWith(90), severityWith(FAST)), []);
  assert.equal(parts(sloWith(99.9), severityWith(FAST, 50)), ['bound', 'burn']);
});

test('a bound below what the burn pair reaches first is left out', () => {
  // 95 % and 14.4: the pair fires from 72 % on, so a bound of 50 % speaks earlier and would be the burn pair of another severity.
  assert.equal(parts(sloWith(95), severityWith(FAST, 50)), ['burn']);
  assert.equal(parts(sloWith(95), severityWith(FAST, 72)), ['bound', 'burn']);
});

test('a spend by period is that of the period and of no other', () => {
  const pair: BurnPair = { ...FAST, spend: { '7d': percent(20), '30d': percent(10) } };
  assert.is(toDecimal(spendFor(pair, lasting('7d')) ?? ONE), '0.2');
  assert.is(toDecimal(spendFor(pair, lasting('30d')) ?? ONE), '0.1');
  assert.is(spendFor(pair, lasting('28d')), undefined);
  assert.is(toDecimal(spendFor(pair, lasting('1w')) ?? ONE), '0.2');
  assert.equal(parts(sloWith(99.9, RATIO, '28d'), severityWith(pair)), []);
});

test.run();
