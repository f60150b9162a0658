import type { TestSeries } from './stack.ts';

/** Minutes before the restart, in a test of two hours. */
const RAMP = /^(-?[\d.]+)\+([\d.]+)x(\d+)$/;
const CONSTANT = /^1(?:\+0)?x(\d+)$/;

/** The healthy series of an instance that restarts halfway: counters begin again where they began, and one scrape fails. */
export function restarted(healthy: TestSeries, counters: readonly string[]): TestSeries {
  const changed = Object.entries(healthy).map(([key, values]) => {
    const name = key.split('{')[0]?.trim() ?? key;
    if (name === 'up') return [key, flapped(values)] as const;
    return [key, counters.includes(name) ? begunAgain(values) : values] as const;
  });
  return Object.fromEntries(changed);
}

function begunAgain(values: string): string {
  const [, start, step, count] = RAMP.exec(values) ?? [];
  if (count === undefined || Number(step) === 0) return values;
  const half = Math.floor(Number(count) / 2);
  return `${start}+${step}x${half} ${start}+${step}x${Number(count) - half - 1}`;
}

function flapped(values: string): string {
  const count = CONSTANT.exec(values)?.[1];
  const half = Math.floor(Number(count) / 2);
  return count === undefined || half < 1 ? values : `1x${half - 1} 0 1x${Number(count) - half - 1}`;
}
