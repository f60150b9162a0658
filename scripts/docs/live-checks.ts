import { LIVE_CHECKS } from '../../src/live/check-live.ts';
import { code, table } from './markdown.ts';

/** What `alertc check --prometheus` asks. */
export function liveChecks(): string {
  return table(
    ['check', 'what it asks'],
    LIVE_CHECKS.map(({ name, summary }) => [code(name), summary]),
  );
}
