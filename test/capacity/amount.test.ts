import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { amount, decimalBytes, printAmount, printNumber, printSeconds, summed } from '../../src/capacity/amount.ts';

const test = suite('Amounts');

test('sizes count in 1024 and say so by the i', () => {
  assert.is(printAmount(amount(600 * 1024 ** 3, 'B')), '600 GiB');
  assert.is(printAmount(amount(518.4e9, 'B')), '483 GiB');
  assert.is(printAmount(amount(1024 ** 4, 'B')), '1 TiB');
  assert.is(printAmount(amount(1536, 'B')), '1.5 KiB');
  assert.is(printAmount(amount(1000, 'B')), '1,000 B');
  assert.is(printAmount(amount(5 * 1024 ** 2, 'B/s')), '5 MiB/s');
});

test('what would round up to the next unit is printed in it', () => {
  assert.is(printAmount(amount(1024 ** 4 - 1, 'B')), '1 TiB');
  assert.is(decimalBytes(999_999), '1 MB');
});

test('in formulas they count in 1000', () => {
  assert.is(decimalBytes(518.4e9), '518 GB');
  assert.is(decimalBytes(302.4e9), '302 GB');
  assert.is(decimalBytes(2.72e12), '2.72 TB');
  assert.is(decimalBytes(500), '500 B');
});

test('numbers keep their whole digits, and three altogether', () => {
  assert.equal(
    [1_500_000, 123.456, 12.345, 0.0595, 0.012345, 1, 0, 999.96].map((value) => printNumber(value)),
    ['1,500,000', '123', '12.3', '0.0595', '0.0123', '1', '0', '1,000'],
  );
});

test('times are in the largest unit of which there is one and a half', () => {
  assert.equal([3.107 * 86_400, 30 * 86_400, 400 * 86_400, 86_400, 7200, 300, 500, 45].map(printSeconds), [
    '3.1 d',
    '30 d',
    '400 d',
    '24 h',
    '2 h',
    '5 min',
    '8.3 min',
    '45 s',
  ]);
});

test('one core is one core', () => {
  assert.is(printAmount(amount(1, 'cores')), '1 core');
  assert.is(printAmount(amount(1.5, 'cores')), '1.5 cores');
  assert.is(printAmount(amount(3, 'replicas')), '3 replicas');
});

test('ranges add up at both ends', () => {
  const total = summed([{ value: 4, upTo: 20, unit: 'cores' }, amount(2, 'cores')], 'cores');
  assert.equal(total, { value: 6, upTo: 22, unit: 'cores' });
  assert.is(printAmount(total), '6 cores to 22 cores');
  assert.equal(summed([amount(1, 'B'), amount(2, 'B')], 'B'), { value: 3, unit: 'B' });
});

test.run();
