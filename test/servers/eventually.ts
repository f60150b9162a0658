import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; rejects after `timeoutMs`, with the last error if asking itself failed. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs: number, everyMs = 100): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let failure = '';
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      failure = '';
    } catch (error) {
      failure = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    await sleep(everyMs);
  }
  throw new Error(`Expected ${what} within ${timeoutMs / 1000} s${failure}`);
}
