import { type Cause, deliveries } from '../alertmanager/delivery.ts';
import { holds } from '../alertmanager/intervals.ts';
import type { Destination } from '../alertmanager/route.ts';
import type { Labels, MaintenanceWindow } from '../model/model.ts';
import { timeInterval } from '../plan/hours.ts';
import { maskingWindows } from '../plan/masking-windows.ts';
import type { MeantAlert } from '../plan/meant-alerts.ts';
import type { AlertmanagerConfig, PlannedSilence } from '../plan/plan.ts';
import type { Instant } from '../values/zoned-time.ts';

/** What else is the case. */
export interface Circumstances {
  readonly at: Instant;
  readonly firing: readonly Labels[];
  readonly silences: readonly PlannedSilence[];
  readonly windows: readonly MaintenanceWindow[];
}

/** Why a receiver is not told. */
export type Obstacle =
  | { readonly kind: 'inhibited'; readonly by: Labels; readonly reason: string }
  | { readonly kind: 'not active' | 'muted'; readonly interval: string }
  | { readonly kind: 'silenced'; readonly silence: string }
  /** The alert does not even fire. */
  | { readonly kind: 'maintenance'; readonly window: string };

export interface WhoIsTold {
  readonly told: readonly Destination[];
  readonly heldBack: readonly { readonly destination: Destination; readonly obstacles: readonly Obstacle[] }[];
}

/** Who hears of an alert once its group has waited, and what keeps it from the others. */
export function whoIsTold(config: AlertmanagerConfig, alert: MeantAlert, { at, firing, silences, windows }: Circumstances): WhoIsTold {
  const masks = maskedBy(alert, windows, at).map(({ name }): Obstacle => ({ kind: 'maintenance', window: name }));
  const all = deliveries(config, alert.labels, { at, firing, silences }).map((delivery) => ({
    destination: delivery.destination,
    obstacles: [...masks, ...(delivery.kind === 'told' ? [] : delivery.causes.map(obstacle))],
  }));
  return {
    told: all.filter(({ obstacles }) => obstacles.length === 0).map(({ destination }) => destination),
    heldBack: all.filter(({ obstacles }) => obstacles.length > 0),
  };
}

/** The windows that hold now and keep the alert from firing. Alerts of others are not masked. */
function maskedBy({ emitted }: MeantAlert, windows: readonly MaintenanceWindow[], at: Instant): readonly MaintenanceWindow[] {
  if (emitted === undefined) return [];
  return maskingWindows(emitted, windows).filter((window) => holds(timeInterval({ ...window, except: [] }), at));
}

function obstacle(cause: Cause): Obstacle {
  switch (cause.kind) {
    case 'inhibited':
      return { kind: 'inhibited', by: cause.source, reason: cause.rule.reason };
    case 'not active':
    case 'muted':
      return { kind: cause.kind, interval: cause.interval };
    case 'silenced':
      return { kind: 'silenced', silence: cause.silence };
  }
}
