import { type Rational, rational } from './rational.ts';

/** A length of time in whole milliseconds, Prometheus' resolution. */
export type Duration = number & { readonly duration: unique symbol };

/** Units in the order Prometheus demands; a week is read but never printed (record names say 28d, not 4w). */
const UNITS = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

const NOTATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

export function milliseconds(value: number): Duration {
  return value as Duration;
}

export function seconds(value: number): Duration {
  return milliseconds(value * 1000);
}

/** Reads Prometheus' notation, largest unit first: `5m`, `1h30m`, `300ms`. Undefined for anything else and for 0. */
export function parseDuration(text: string): Duration | undefined {
  const counts = NOTATION.exec(text);
  if (counts === null || text === '') return undefined;
  let total = 0;
  for (const [index, [, unit]] of UNITS.entries()) total += Number(counts[index + 1] ?? 0) * unit;
  return total > 0 && Number.isSafeInteger(total) ? milliseconds(total) : undefined;
}

/** The nearest thing in Prometheus' notation to what was written: `30 days`, `1.5h`, `300`. */
export function durationCure(text: string): string {
  return cureOf(text, ['s', 'm']);
}

/** The same where a number without a unit hardly means seconds. */
export function longDurationCure(text: string): string {
  return cureOf(text, ['d', 'h']);
}

function cureOf(text: string, usual: readonly [string, string]): string {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const digits = parts?.[1] ?? '';
  if (NOTATION.test(text) && Number(text.replaceAll(/\D/g, '')) === 0 && text !== '') return 'write more than 0';
  if (parts?.[2] === '')
    return `add the unit: ${/^\d+$/.test(digits) ? usual.map((unit) => digits + unit).join(', ') : '300ms, 5m'} or the like`;
  const word = parts?.[2]?.toLowerCase() ?? '';
  if (/^[kmgtp]i?b$/.test(word)) return 'this is a size: write a length of time, such as 30d';
  if (/^months?$/.test(word)) return `months differ in length: write ${Math.round(30 * Number(digits))}d`;
  const unit = UNITS.find(([name]) => name === word || (word.length > 2 && LONG_NAMES[name].startsWith(word.replace(/s$/, ''))));
  const meant = unit === undefined ? 0 : Math.round(Number(parts?.[1]) * unit[1]);
  if (meant > 0 && Number.isSafeInteger(meant)) return `write ${printDuration(milliseconds(meant))}`;
  return 'write a number and one of ms, s, m, h, d, w, y, the largest first: 1h30m';
}

const LONG_NAMES: Readonly<Record<(typeof UNITS)[number][0], string>> = {
  y: 'year',
  w: 'week',
  d: 'day',
  h: 'hour',
  m: 'minute',
  s: 'second',
  ms: 'millisecond',
};

/** Minutes below 1h, hours below 1d, else days, with smaller units only for what is left over: `90m` prints as `1h30m`. */
export function printDuration(duration: Duration): string {
  let left: number = duration;
  let text = '';
  for (const [name, unit] of UNITS) {
    if (name === 'y' || name === 'w') continue;
    const count = Math.floor(left / unit);
    if (count > 0) text += `${count}${name}`;
    left -= count * unit;
  }
  return text === '' ? '0s' : text;
}

export function inSeconds(duration: Duration): Rational {
  return rational(duration, 1000);
}

export function scaled(duration: Duration, by: number): Duration {
  return milliseconds(Math.round(duration * by));
}
