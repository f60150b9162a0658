import { unreadable, value } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';
import { compareRational, dividedBy, minus, ONE, parseDecimal, type Rational, rational, times, toDecimal } from './rational.ts';

/** A share of a whole, between 0 and 1, exact. Written in per cent. */
export type Ratio = Rational & { readonly ratio: unique symbol };

const HUNDRED = rational(100);
/** 99.9999 %: the budget of 30 days is 2.6 s, less than one evaluation. */
const FINEST_OBJECTIVE = rational(999_999, 1_000_000);
const LOWEST_OBJECTIVE = rational(1, 100);

export function ratio(value: Rational): Ratio {
  return value as Ratio;
}

/** Reads a percentage such as `2%` or `2` into a ratio; more than 0 and at most 100. */
export function parsePercent(text: string): Parsed<Ratio> {
  const percent = parseDecimal(text.replace(/\s*%$/, ''));
  if (percent === undefined || percent.numerator === 0n || compareRational(percent, HUNDRED) > 0) {
    return unreadable('a percentage above 0 and up to 100', text, `write ${withPoint(text) ?? 'for example 5%'}`);
  }
  return { value: ratio(dividedBy(percent, HUNDRED)) };
}

/** Reads an objective in per cent, refusing those that promise nothing, everything or what nobody can measure. */
export function parseObjective(text: string): Parsed<Ratio> {
  const percent = parseDecimal(text.replace(/\s*%$/, ''));
  if (percent === undefined) return unreadable('an objective in per cent', text, `write ${withPoint(text) ?? 'for example 99.9'}`);
  const objective = dividedBy(percent, HUNDRED);
  if (compareRational(objective, ONE) >= 0) return { wrong: value['objective-no-budget'].draft({ found: text }) };
  if (compareRational(objective, FINEST_OBJECTIVE) > 0) return { wrong: value['objective-too-fine'].draft({ found: text }) };
  if (compareRational(objective, LOWEST_OBJECTIVE) >= 0) return { value: ratio(objective) };
  const meant = times(percent, HUNDRED);
  const looksLikeRatio = compareRational(percent, rational(1, 2)) >= 0;
  return {
    wrong: looksLikeRatio
      ? value['objective-is-ratio'].draft({ found: text, percent: toDecimal(meant) })
      : value['objective-no-promise'].draft({ found: text }),
  };
}

/** `99,9` as half of Europe writes it. */
function withPoint(text: string): string | undefined {
  return /^\d{1,2},\d+%?$/.test(text) ? text.replace(',', '.') : undefined;
}

/** The error budget: the share of events that may be bad. */
export function budgetOf(objective: Ratio): Ratio {
  return ratio(minus(ONE, objective));
}

/** In per cent: `99.9`. */
export function printPercent(value: Rational, significant = 12): string {
  return toDecimal(times(value, HUNDRED), significant);
}
