import type { Cause } from '../alertmanager/delivery.ts';
import type { Timeline } from '../alertmanager/timeline.ts';
import type { Labels } from '../model/model.ts';
import type { AlertmanagerConfig } from '../plan/plan.ts';
import { milliseconds, printDuration } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';
import { type ToldReceiver, toldReceiver } from './summary.ts';

export type OutageEvent =
  | {
      readonly kind: 'told';
      /** After the first bad event. */
      readonly after: string;
      readonly receiver: ToldReceiver;
      /** Severities. */
      readonly firing: readonly string[];
      readonly resolved: readonly string[];
    }
  | {
      readonly kind: 'held back' | 'end lost';
      readonly after: string;
      readonly receiver: ToldReceiver;
      readonly severity: string;
      readonly cause: OutageCause;
      /** Whether anyone is told of the alert before or after. */
      readonly told: 'at another time' | 'never';
    };

export type OutageCause =
  | { readonly kind: 'inhibited'; readonly by: string }
  | { readonly kind: 'not active' | 'muted'; readonly interval: string };

/** What people notice of a timeline, and what was kept from them, each cause once. */
export function outageEvents(
  { notifications, heldBack, untold }: Timeline,
  begins: Instant,
  config: AlertmanagerConfig,
): readonly OutageEvent[] {
  const after = (at: Instant) => printDuration(milliseconds(Math.ceil((at - begins) / 1000) * 1000));
  const severity = (labels: Labels) => labels['severity'] ?? '';
  const told = notifications
    // One message for each integration of a receiver; the first stands for all.
    .filter(({ position }) => position === 0)
    .map(({ at, receiver, firing, resolved }) => ({
      at,
      event: {
        kind: 'told' as const,
        after: after(at),
        receiver: toldReceiver(receiver, config),
        firing: firing.map(severity),
        resolved: resolved.map(severity),
      },
    }));
  const isTold = (labels: Labels) => notifications.some(({ firing }) => firing.includes(labels));
  const heldElsewhere = (labels: Labels) => heldBack.some((one) => one.labels === labels && !byHours(one.cause));
  const held = heldBack
    // Of two routes by hours one is always closed, which is no news while the other is open.
    .filter(({ labels, cause }) => !byHours(cause) || !(isTold(labels) || heldElsewhere(labels)))
    .map(({ from, ...one }) => ({ at: from, kind: 'held back' as const, ...one }));
  const lost = untold.map((one) => ({ kind: 'end lost' as const, ...one }));
  const against = [...firstOfEach(held), ...lost].map(({ at, kind, receiver, labels, cause }) => ({
    at,
    event: {
      kind,
      after: after(at),
      receiver: toldReceiver(receiver, config),
      severity: severity(labels),
      cause: causeOf(cause),
      told: isTold(labels) ? ('at another time' as const) : ('never' as const),
    },
  }));
  return [...told, ...against].sort((a, b) => a.at - b.at).map(({ event }) => event);
}

function byHours({ kind }: Cause): boolean {
  return kind === 'not active' || kind === 'muted';
}

/** The routes by hours hold an alert back for the same reason. */
function firstOfEach<T extends { readonly labels: Labels; readonly cause: Cause }>(held: readonly T[]): readonly T[] {
  const key = ({ labels, cause }: T) => JSON.stringify([labels, causeOf(cause)]);
  return held.filter((one, index) => held.findIndex((other) => key(other) === key(one)) === index);
}

function causeOf(cause: Cause): OutageCause {
  switch (cause.kind) {
    case 'inhibited':
      return { kind: 'inhibited', by: cause.source['severity'] ?? cause.source['alertname'] ?? '' };
    case 'not active':
    case 'muted':
      return { kind: cause.kind, interval: cause.interval };
    case 'silenced':
      throw new Error('an outage is played without silences');
  }
}
