import type { Processes } from '../ports/processes.ts';
import type { Destiny } from '../prove/destinies.ts';

export interface Amtool {
  readonly processes: Processes;
  readonly path: string;
  /** The compiled files lie below it, as they do in out/. */
  readonly folder: string;
}

/** An alert that amtool routes elsewhere than alertc does, or cannot route. */
export interface DestinyFailure {
  readonly destiny: Destiny;
  /** What amtool printed. */
  readonly found: string;
}

const CONFIG = 'alertmanager/alertmanager.yml';
const TIMEOUT_SECONDS = 60;

/** A call takes 50 ms, and thousands of teams have the same few shapes. */
export const MOST_DESTINIES = 500;

/** A second opinion by Alertmanager's own code, `jobs` calls at once. amtool knows no time, so routes by hours are found together. */
export async function checkDestinies(amtool: Amtool, destinies: readonly Destiny[], jobs: number): Promise<readonly DestinyFailure[]> {
  const waiting = destinies.slice(0, MOST_DESTINIES);
  const failures: DestinyFailure[] = [];
  const worker = async () => {
    for (let destiny = waiting.shift(); destiny !== undefined; destiny = waiting.shift()) failures.push(...(await check(amtool, destiny)));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, waiting.length)) }, worker));
  return failures;
}

async function check({ processes, path, folder }: Amtool, destiny: Destiny): Promise<readonly DestinyFailure[]> {
  const { labels, receivers } = destiny;
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const verify = `--verify.receivers=${receivers.join(',')}`;
  const args = ['config', 'routes', 'test', `--config.file=${CONFIG}`, verify, ...pairs];
  const { status, stdout, output } = await processes.run(path, args, { folder, timeoutSeconds: TIMEOUT_SECONDS });
  if (status === 0) return [];
  const [routed = ''] = stdout.split('\n');
  const isAnswer = /did not match/.test(output) && routed !== '';
  return [{ destiny, found: isAnswer ? routed.replaceAll(',', ', ') : output.trim() }];
}
