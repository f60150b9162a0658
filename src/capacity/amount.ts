import { grouped } from '../diagnostics/render/counts.ts';

/** What figures are counted in. Bytes are plain bytes. */
export type Unit = 'B' | 'B/s' | 'cores' | 's' | 'samples/s' | 'series' | 'traces' | 'replicas';

/** A quantity, or what it lies between where the source gives a range. */
export interface Amount {
  readonly value: number;
  /** The upper end of a range. */
  readonly upTo?: number;
  readonly unit: Unit;
}

export function amount(value: number, unit: Unit): Amount {
  return { value, unit };
}

/** What has to be there: of a range its lower end, below which nothing works. */
export function leastOf({ value }: Amount): number {
  return value;
}

export function multiplied({ value, upTo, unit }: Amount, by: number): Amount {
  return { value: value * by, ...(upTo === undefined ? {} : { upTo: upTo * by }), unit };
}

/** Of one unit. */
export function summed(amounts: readonly Amount[], unit: Unit): Amount {
  const least = amounts.reduce((sum, { value }) => sum + value, 0);
  const most = amounts.reduce((sum, { value, upTo }) => sum + (upTo ?? value), 0);
  return { value: least, ...(most > least ? { upTo: most } : {}), unit };
}

/**
 * For people, to three digits. Sizes count in 1024 (GiB), as limits of memory and Prometheus' own sizes do: `600GB` of retention.size is 600 GiB.
 */
export function printAmount({ value, upTo, unit }: Amount): string {
  if (upTo === undefined) return printOne(value, unit);
  return `${printOne(value, unit)} to ${printOne(upTo, unit)}`;
}

function printOne(value: number, unit: Unit): string {
  switch (unit) {
    case 'B':
      return inBinary(value);
    case 'B/s':
      return `${inBinary(value)}/s`;
    case 's':
      return printSeconds(value);
    case 'cores':
      return `${printNumber(value)} ${value === 1 ? 'core' : 'cores'}`;
    case 'replicas':
      return `${printNumber(value)} ${value === 1 ? 'replica' : 'replicas'}`;
    case 'samples/s':
    case 'series':
    case 'traces':
      return `${printNumber(value)} ${unit}`;
  }
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

function inBinary(bytes: number): string {
  return inSteps(bytes, 1024, BINARY);
}

/** `518 GB`: 10^9 bytes, the way disks are sold and formulas come out. */
export function decimalBytes(bytes: number): string {
  return inSteps(bytes, 1000, DECIMAL);
}

function inSteps(bytes: number, step: number, names: readonly string[]): string {
  let power = 0;
  while (Math.round(bytes / step ** power) >= step && power < names.length - 1) power++;
  return `${printNumber(bytes / step ** power)} ${names[power]}`;
}

const SPANS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
] as const;

/** `3.1 d`, `50 min`: in the largest unit of which there is one and a half. */
export function printSeconds(seconds: number): string {
  const [length, name] = SPANS.find(([span]) => seconds >= 1.5 * span) ?? [1, 's'];
  return `${printNumber(seconds / length, 2)} ${name}`;
}

/** `1,500,000`, `0.72`: whole digits are kept, behind the point as many as make `digits` altogether. */
export function printNumber(value: number, digits = 3): string {
  const whole = Math.trunc(Math.abs(value));
  const room = Math.max(0, digits - String(whole).length);
  const rounded = whole === 0 ? Number(value.toPrecision(digits)) : Number(value.toFixed(room));
  const [left = '', right] = String(rounded).split('.');
  return `${left.startsWith('-') ? '-' : ''}${grouped(Math.abs(Number(left)))}${right === undefined ? '' : `.${right}`}`;
}
