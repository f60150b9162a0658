import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Measured {
  readonly seconds: number;
  /** Of the process as a whole, as the kernel counted it. */
  readonly peakMegabytes: number;
  /** What the process printed. */
  readonly stdout: string;
}

const TELL_PEAK = fileURLToPath(new URL('./tell-peak.mjs', import.meta.url));
export const ALERTC = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs node with these arguments from start to exit. @throws when it fails, because what it measured is then worthless */
export function measureNode(args: readonly string[]): Measured {
  const begin = performance.now();
  const { status, error, output } = spawnSync(process.execPath, ['--import', TELL_PEAK, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const seconds = (performance.now() - begin) / 1000;
  const [, stdout = '', stderr = '', peak = ''] = output ?? [];
  if (error !== undefined || status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${error?.message ?? stderr}`);
  return { seconds, peakMegabytes: Number(peak) / 1024, stdout: stdout ?? '' };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
