import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseBytes, printBytes } from '../../src/values/bytes.ts';
import { isWrong } from '../../src/values/parsed.ts';
import { parseCurrency, parsePrice } from '../../src/values/price.ts';
import { toDecimal } from '../../src/values/rational.ts';

function price(text: string): string | undefined {
  const parsed = parsePrice(text);
  return isWrong(parsed) ? parsed.wrong.hint : toDecimal(parsed.value);
}

function currency(text: string): string | undefined {
  const parsed = parseCurrency(text);
  return isWrong(parsed) ? parsed.wrong.hint : parsed.value;
}

test('a price is exact, and may be nothing', () => {
  assert.is(price('0.30'), '0.3');
  assert.is(price('0'), '0');
});

test('a negative price, a comma and a currency are each told apart', () => {
  assert.is(price('-0.3'), 'a price is 0 or more; what costs nothing needs no price');
  assert.is(price('0,3'), 'write 0.3');
  assert.is(price('0.3 EUR'), 'write digits only, without a currency: that stands under `currency:`');
});

test('a currency has three letters', () => {
  assert.is(currency('EUR'), 'EUR');
  assert.is(currency('eur'), 'write EUR');
  assert.is(currency('€'), 'write its three letters');
});

test('a size is printed as it would be written', () => {
  const printed = (text: string) => {
    const parsed = parseBytes(text);
    return isWrong(parsed) ? undefined : printBytes(parsed.value);
  };
  assert.equal(['200GB', '1536MB', '7B', '1024MB', '1.5GB', '0.3TB'].map(printed), ['200GB', '1536MB', '7B', '1GB', '1536MB', '307.2GB']);
});

test.run();
