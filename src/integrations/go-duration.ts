import type { Setting } from './integration.ts';

/** A duration as Go's own parser reads it, which knows no days: Alertmanager reads timeouts by it, and everything else takes seconds as well. */
export function goDuration(setting: Setting): string {
  const milliseconds = Number(setting);
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
