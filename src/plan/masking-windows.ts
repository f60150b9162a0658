import type { MaintenanceWindow } from '../model/model.ts';
import type { EmittedAlert } from './emitted-alerts.ts';
import { muting, scopeMatchers } from './maintenance-scope.ts';
import { isMaskable } from './mask.ts';

/** The recurring windows in which an alert does not fire. */
export function maskingWindows(
  { labels }: Pick<EmittedAlert, 'labels'>,
  windows: readonly MaintenanceWindow[],
): readonly MaintenanceWindow[] {
  if (!isMaskable({ labels })) return [];
  // As in the rules: a rule is masked for all its alerts or for none.
  return windows.filter(({ scope }) => muting(scopeMatchers(scope), { labels, mayCarry: () => false }) === 'always');
}
