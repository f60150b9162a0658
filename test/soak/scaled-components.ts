import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHIPPED = join(import.meta.dirname, '..', '..', 'rules', 'self-monitoring');

/** How much faster everything goes than in the components as they ship: what takes half an hour takes a minute. */
export const FASTER = 30;

/** The shipped components by path with their windows and `for` at a thirtieth; thresholds stay. As files of a repository they replace the shipped ones. */
export function scaledComponents(): Readonly<Record<string, string>> {
  const files = readdirSync(SHIPPED).sort();
  return Object.fromEntries(files.map((file) => [`rules/self-monitoring/${file}`, scaled(readFileSync(join(SHIPPED, file), 'utf8'))]));
}

/** Numbers of seconds in expressions that stand for a day, an hour, half an hour to look ahead. */
const SECONDS = /\b(?:86400|3600|1800)\b/g;

function scaled(component: string): string {
  const [head = '', ...alerts] = component.split(/^(?=alerts:)/m);
  // Defaults of parameters are thresholds, such as the duration of a query: they stay.
  const text = alerts
    .join('')
    .replace(/\[(\d+)([smhd])\]/g, (_, count, unit) => `[${faster(count, unit)}]`)
    .replace(/\b(for: |keepFiringFor: |offset )(\d+)([smhd])\b/g, (_, before, count, unit) => `${before}${faster(count, unit)}`);
  return head + text.split('\n').map(fasterSlope).join('\n');
}

function fasterSlope(line: string): string {
  return /deriv\(|predict_linear\(|^\s*3600 \*/.test(line) ? line.replace(SECONDS, (seconds) => String(Number(seconds) / FASTER)) : line;
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function faster(count: string, unit: string): string {
  const ms = (Number(count) * (UNIT_MS[unit] ?? Number.NaN)) / FASTER;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${Math.ceil(ms)}ms`;
}
