import { unreadable } from './diagnostics.ts';
import { parseDuration } from './duration.ts';
import type { Parsed } from './parsed.ts';
import { dividedBy, parseDecimal, type Rational, rational } from './rational.ts';

/** Events per second, exact. */
export type EventRate = Rational & { readonly eventRate: unique symbol };

/** Reads `20/s`, `5/m`, `100/h`, `1000/d`. */
export function parseEventRate(text: string): Parsed<EventRate> {
  const [count = '', unit = '', ...rest] = text.split('/');
  const events = parseDecimal(count.trim());
  const per = /^[smhd]$/.test(unit.trim()) ? parseDuration(`1${unit.trim()}`) : undefined;
  if (events === undefined || events.numerator === 0n || per === undefined || rest.length > 0) {
    return unreadable('a rate of events such as 20/s', text, 'write a number above 0, a slash and one of s, m, h, d: 20/s');
  }
  return { value: dividedBy(events, rational(per, 1000)) as EventRate };
}
