import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Measured {
  /** From start to exit, by the clock: whatever else the machine does counts. */
  readonly seconds: number;
  /** Of all threads, user and system. */
  readonly cpuSeconds: number;
  /** Of the process as a whole, as the kernel counted it. */
  readonly peakMegabytes: number;
  /** What the process printed. */
  readonly stdout: string;
}

const TELL_USAGE = fileURLToPath(new URL('./tell-usage.mjs', import.meta.url));
export const ALERTC = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs node with these arguments from start to exit, and has it tell what it used. */
export function measureNode(args: readonly string[]): Measured {
  const { seconds, output } = runNode(['--import', TELL_USAGE, ...args]);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(output[3] ?? '') as NodeJS.ResourceUsage;
  return { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024, stdout: output[1] ?? '' };
}

/** Seconds from start to exit, with nothing loaded beside the program. */
export function timeNode(args: readonly string[]): number {
  return runNode(args).seconds;
}

/** @throws when the process fails, because what it measured is then worthless */
function runNode(args: readonly string[]): { readonly seconds: number; readonly output: readonly (string | null)[] } {
  const begin = performance.now();
  const { status, error, output } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const seconds = (performance.now() - begin) / 1000;
  if (error !== undefined || status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${error?.message ?? output[2]}`);
  return { seconds, output };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
