import { unreadable } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';
import { parseDecimal, type Rational } from './rational.ts';

/** What a gigabyte (1024³ bytes) costs for a month, in a currency that is said elsewhere; exact, and not below 0. */
export type Price = Rational & { readonly price: unique symbol };

/** Reads `0.25`. */
export function parsePrice(text: string): Parsed<Price> {
  const parsed = parseDecimal(text);
  if (parsed !== undefined) return { value: parsed as Price };
  return unreadable('a price such as 0.25', text, priceCure(text));
}

function priceCure(text: string): string {
  if (/^-\s*\d/.test(text)) return 'a price is 0 or more; what costs nothing needs no price';
  if (/^\d+,\d+$/.test(text)) return `write ${text.replace(',', '.')}`;
  return 'write digits only, without a currency: that stands under `currency:`';
}

/** Reads a currency by its three letters (ISO 4217). */
export function parseCurrency(text: string): Parsed<string> {
  if (/^[A-Z]{3}$/.test(text)) return { value: text };
  const cure = /^[A-Za-z]{3}$/.test(text) ? `write ${text.toUpperCase()}` : 'write its three letters';
  return unreadable('a currency such as EUR', text, cure);
}
