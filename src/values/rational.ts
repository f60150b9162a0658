/**
 * An exact fraction in lowest terms with a positive denominator. Objectives, spends and factors are kept exact, because
 * 1 - 99.9/100 in floating point prints as 0.0009999999999999432 (seen in the output of other tools).
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  if (d === 0n) throw new RangeError('a fraction with denominator 0');
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / divisor, denominator: d / divisor };
}

export const ZERO = rational(0);
export const ONE = rational(1);

/** Reads a plain decimal such as `99.95`; undefined for anything else (exponents, signs and blanks included). */
export function parseDecimal(text: string): Rational | undefined {
  const parts = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (parts === null) return undefined;
  const fraction = parts[2] ?? '';
  return rational(BigInt(`${parts[1]}${fraction}`), 10n ** BigInt(fraction.length));
}

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws RangeError when b is 0, which callers rule out */
export function dividedBy(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, 0 or positive, as a sort wants it. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function toNumber(value: Rational): number {
  return Number(toDecimal(value, 17));
}

/** Decimal notation with at most `significant` digits, rounded half up, without exponent or trailing zeros. */
export function toDecimal(value: Rational, significant = 12): string {
  if (value.numerator < 0n) return `-${toDecimal({ ...value, numerator: -value.numerator }, significant)}`;
  if (value.numerator === 0n) return '0';
  // Most numbers in rules are whole, and powers of ten are dear.
  const whole = value.denominator === 1n ? value.numerator.toString() : '';
  if (whole !== '' && whole.length <= significant) return whole;
  const places = Math.max(0, significant - 1 - magnitude(value));
  const scaled = roundedQuotient(value.numerator * 10n ** BigInt(places), value.denominator);
  const digits = scaled.toString().padStart(places + 1, '0');
  const integer = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return fraction === '' ? integer : `${integer}.${fraction}`;
}

/** Exponent of the leading digit: 2 for 144, 0 for 3, -3 for 0.001. */
function magnitude(value: Rational): number {
  const estimate = value.numerator.toString().length - value.denominator.toString().length;
  const atLeast = estimate >= 0 ? value.denominator * 10n ** BigInt(estimate) : value.denominator;
  const scaled = estimate >= 0 ? value.numerator : value.numerator * 10n ** BigInt(-estimate);
  return scaled >= atLeast ? estimate : estimate - 1;
}

function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
