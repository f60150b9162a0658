import type { AlertLife } from '../../alertmanager/arrivals.ts';
import { resending } from '../../alertmanager/arrivals.ts';
import { type Notification, timeline } from '../../alertmanager/timeline.ts';
import { milliseconds } from '../../values/duration.ts';
import { instant } from '../../values/zoned-time.ts';
import type { FiredAlert } from './alert-lives.ts';
import type { RuleOutcome } from './backtest.ts';
import type { PlacedRule, Side } from './choose-alerts.ts';
import type { Stretch } from './coverage.ts';
import { labelsKey } from './vectors.ts';

/** One alert that would have fired, and who would have been told of it. */
export interface Incident {
  readonly placed: PlacedRule;
  readonly life: FiredAlert;
  /** The first message that says it fires, by receiver. */
  readonly told: readonly { readonly receiver: string; readonly at: number }[];
}

/** Messages to one receiver that speak of the chosen alerts. */
export interface ReceiverLoad {
  readonly receiver: string;
  /** That something fires, or something more. */
  readonly messages: number;
  /** That it still fires. */
  readonly repeats: number;
  readonly resolved: number;
}

export interface Told {
  readonly incidents: readonly Incident[];
  readonly receivers: readonly ReceiverLoad[];
}

/** With more arrivals the simulator would take minutes; alerts that fire for weeks are then sent more rarely. */
const MOST_ARRIVALS = 200_000;
const MOST_RARELY = milliseconds(3_600_000);

/** What Alertmanager would have made of what fired: routes, groups, hours, inhibition, silences. Only messages that speak of a chosen alert count. */
export function tellOf(side: Side, outcomes: readonly RuleOutcome[], chosen: ReadonlySet<PlacedRule>, time: Stretch): Told {
  const { alertmanager, silences } = side.plan;
  const all = outcomes.flatMap(({ placed, lives }) => lives.map((life) => ({ placed, life })));
  const every = resendEvery(all, time);
  const lives = all.map(
    ({ placed, life }): AlertLife => ({
      labels: life.labels,
      startsAt: instant(life.startsAt),
      ...(life.endsAt === undefined ? {} : { endsAt: instant(life.endsAt) }),
      sent: {
        every: milliseconds(Math.max(resending(placed.group.interval).every, every)),
        validFor: milliseconds(4 * Math.max(placed.group.interval, 60_000, every)),
      },
    }),
  );
  const from = Math.min(time.from, ...all.map(({ life }) => life.startsAt));
  const { notifications } = timeline(alertmanager, lives, {
    from: instant(from),
    until: instant(time.until),
    alertmanager: side.model.routing.versions.alertmanager,
    silences,
  });
  const own = new Set(all.filter(({ placed }) => chosen.has(placed)).map(({ life }) => labelsKey(life.labels)));
  const spoken = notifications
    .filter(({ position, at }) => position === 0 && at >= time.from)
    .map((notification) => ({ notification, firing: notification.firing.map(labelsKey), resolved: notification.resolved.map(labelsKey) }))
    .filter(({ firing, resolved }) => firing.some((key) => own.has(key)) || resolved.some((key) => own.has(key)));
  const incidents = all
    .filter(({ placed }) => chosen.has(placed))
    .map(({ placed, life }) => ({ placed, life, told: firstTold(spoken, life) }))
    .sort((a, b) => a.life.startsAt - b.life.startsAt);
  return { incidents, receivers: loads(spoken.map(({ notification }) => notification)) };
}

function firstTold(
  spoken: readonly { readonly notification: Notification; readonly firing: readonly string[] }[],
  { labels, startsAt, endsAt = Number.POSITIVE_INFINITY }: FiredAlert,
): Incident['told'] {
  const key = labelsKey(labels);
  const first = new Map<string, number>();
  for (const { notification, firing } of spoken) {
    const { at, receiver } = notification;
    if (at >= startsAt && at <= endsAt && firing.includes(key) && !first.has(receiver)) first.set(receiver, at);
  }
  return [...first].map(([receiver, at]) => ({ receiver, at }));
}

function loads(notifications: readonly Notification[]): readonly ReceiverLoad[] {
  const names = [...new Set(notifications.map(({ receiver }) => receiver))].sort();
  return names.map((receiver) => {
    const own = notifications.filter((one) => one.receiver === receiver);
    const count = (isIt: (one: Notification) => boolean) => own.filter(isIt).length;
    return {
      receiver,
      messages: count(({ reason }) => reason === 'first' || reason === 'new alerts'),
      repeats: count(({ reason }) => reason === 'repeat'),
      resolved: count(({ reason }) => reason === 'all resolved' || reason === 'some resolved'),
    };
  });
}

/** Milliseconds; 0 for as often as Prometheus does. */
function resendEvery(all: readonly { readonly placed: PlacedRule; readonly life: FiredAlert }[], time: Stretch): number {
  const usual = all.reduce(
    (sum, { placed, life }) => sum + ((life.endsAt ?? time.until) - life.startsAt) / resending(placed.group.interval).every,
    0,
  );
  return usual <= MOST_ARRIVALS ? 0 : Math.min(MOST_RARELY, Math.ceil(usual / MOST_ARRIVALS) * 90_000);
}
