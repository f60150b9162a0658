import type { Amount } from './amount.ts';
import { decimalBytes, printNumber, printSeconds } from './amount.ts';

/** A factor of a formula as people write it: `100,000 samples/s`, `32 d`. Digits are not rounded where they were given. */
export function factor(value: number, unit = ''): string {
  return `${printNumber(value, 6)}${unit === '' ? '' : ` ${unit}`}`;
}

/** Bytes in a formula count in 1000, as the factors multiply. */
export function bytes(value: number): string {
  return decimalBytes(value);
}

export function time(seconds: number): string {
  return printSeconds(seconds);
}

/** `a × b × c = 518 GB` */
export function product(factors: readonly string[], { value, upTo, unit }: Amount): string {
  const result = unit === 'B' ? (upTo === undefined ? bytes(value) : `${bytes(value)} to ${bytes(upTo)}`) : '';
  return `${factors.join(' × ')}${result === '' ? '' : ` = ${result}`}`;
}
