import type { Receiver } from '../integrations/integration.ts';
import type { AlertmanagerConfig } from '../plan/plan.ts';
import { milliseconds } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';
import { AggregationGroup, type DispatchHabits, dispatchHabits } from './aggregation-group.ts';
import type { Arrival, SentAlert } from './arrivals.ts';
import { type Cause, hoursAgainst, isSilencedBy } from './delivery.ts';
import { HeldBackRecord } from './held-back.ts';
import { Inhibitor } from './inhibitor.ts';
import { NotificationLog, type Passing } from './notification-log.ts';
import { type Destination, destinations, groupLabels } from './route.ts';
import type { Notification, Timeline, TimelineOptions, UntoldResolution } from './timeline.ts';

const RETENTION = milliseconds(120 * 3_600_000);

/** The state of the one Alertmanager of a timeline. */
export class Play {
  readonly #config: AlertmanagerConfig;
  readonly #options: TimelineOptions;
  readonly #habits: DispatchHabits;
  readonly #inhibitor: Inhibitor;
  readonly #log: NotificationLog;
  readonly #groups = new Map<string, AggregationGroup>();
  readonly #destinations = new Map<string, readonly Destination[]>();
  readonly #notifications: Notification[] = [];
  readonly #heldBack = new HeldBackRecord();
  /** By integration, group and alert. */
  readonly #untold = new Map<string, UntoldResolution>();

  constructor(config: AlertmanagerConfig, options: TimelineOptions) {
    this.#config = config;
    this.#options = options;
    this.#habits = dispatchHabits(options.alertmanager);
    this.#inhibitor = new Inhibitor(config.inhibitRules, options.alertmanager);
    this.#log = new NotificationLog(options.from, options.retention ?? RETENTION);
  }

  get outcome(): Timeline {
    return { notifications: this.#notifications, heldBack: this.#heldBack.all, untold: [...this.#untold.values()] };
  }

  take({ at, alert }: Arrival): void {
    this.#inhibitor.see(alert);
    for (const destination of this.#destinationsOf(alert)) {
      const key = JSON.stringify([destination.turns, groupLabels(destination, alert.labels)]);
      const group = this.#groups.get(key);
      if (group === undefined || this.#isGone(group, at)) this.#groups.set(key, new AggregationGroup(destination, alert, at));
      else group.insert(alert, at, this.#habits);
    }
  }

  /** Flushes what is due before an instant. What arrives at the very moment of a flush is seen by it. */
  flushBefore(end: number): void {
    for (let due = this.#nextDue(end); due !== undefined; due = this.#nextDue(end)) {
      const [key, group] = due;
      if (this.#isGone(group, group.nextFlush)) this.#groups.delete(key);
      else this.#flush(group);
    }
  }

  #nextDue(end: number): readonly [string, AggregationGroup] | undefined {
    let first: readonly [string, AggregationGroup] | undefined;
    for (const one of this.#groups) if (one[1].nextFlush < (first?.[1].nextFlush ?? end)) first = one;
    return first;
  }

  #isGone(group: AggregationGroup, at: Instant): boolean {
    return group.isGone(at, this.#options.from, this.#habits);
  }

  #destinationsOf({ id, labels }: SentAlert): readonly Destination[] {
    const known = this.#destinations.get(id) ?? destinations(this.#config, labels);
    this.#destinations.set(id, known);
    return known;
  }

  #flush(group: AggregationGroup): void {
    const now = group.nextFlush;
    group.beginFlush();
    const isResolved = ({ endsAt }: SentAlert) => endsAt <= now;
    const judged = group.alerts.map((alert) => ({ alert, cause: this.#causeOf(group, alert, now) }));
    for (const { alert, cause } of judged) {
      const held =
        cause === undefined || isResolved(alert) ? undefined : { receiver: group.destination.receiver, labels: alert.labels, cause };
      this.#heldBack.note(`${group.key} ${group.destination.receiver} ${alert.id}`, now, held);
    }
    const passing = judged.filter(({ cause }) => cause === undefined).map(({ alert }) => alert);
    const resolved = group.alerts.filter(isResolved);
    for (const [position, integration] of this.#integrationsOf(group).entries()) {
      const { receiver } = group.destination;
      const key = JSON.stringify([group.key, receiver, position]);
      for (const { alert, cause } of judged) {
        if (cause !== undefined && isResolved(alert)) this.#noteUntold(key, alert, { at: now, receiver, labels: alert.labels, cause });
      }
      if (passing.length > 0) this.#notify(group, key, position, integration, passing, now);
    }
    group.remove(resolved, now);
  }

  #integrationsOf({ destination: { receiver } }: AggregationGroup): readonly Receiver[] {
    return this.#config.receivers.find(({ name }) => name === receiver)?.integrations ?? [];
  }

  /** In the order in which Alertmanager asks, since the first to say no is the one people see. */
  #causeOf({ destination }: AggregationGroup, { labels }: SentAlert, now: Instant): Cause | undefined {
    const inhibition = this.#inhibitor.inhibits(labels, now);
    if (inhibition !== undefined) return { kind: 'inhibited', ...inhibition };
    const [hours] = hoursAgainst(this.#config.timeIntervals, destination, now);
    if (hours !== undefined) return hours;
    const silence = this.#options.silences?.find((one) => isSilencedBy(one, labels, now));
    return silence === undefined ? undefined : { kind: 'silenced', silence: silence.name };
  }

  #notify(group: AggregationGroup, key: string, position: number, integration: Receiver, alerts: readonly SentAlert[], now: Instant): void {
    const { receiver, grouping } = group.destination;
    const firing = alerts.filter(({ endsAt }) => endsAt > now);
    const resolved = alerts.filter(({ endsAt }) => endsAt <= now);
    const passing: Passing = { firing: firing.map(({ id }) => id), resolved: resolved.map(({ id }) => id) };
    const told = this.#sendsResolved(receiver, position) ? 'with resolved' : 'firing only';
    const reason = this.#log.reason(key, passing, told, grouping.repeat, now);
    if (reason === undefined) return;
    // Noted even where nothing is sent, because only firing alerts are told and none is left.
    this.#log.write(key, passing, grouping.repeat, now);
    if (told === 'firing only' && firing.length === 0) return;
    const tellsResolved = told === 'with resolved' ? resolved : [];
    for (const { id } of tellsResolved) this.#untold.delete(untoldKey(key, id));
    this.#notifications.push({
      at: now,
      receiver,
      integration: integration.integration,
      position,
      groupLabels: group.labels,
      reason,
      status: firing.length > 0 ? 'firing' : 'resolved',
      firing: firing.map(({ labels }) => labels),
      resolved: tellsResolved.map(({ labels }) => labels),
    });
  }

  #noteUntold(key: string, { id }: SentAlert, resolution: UntoldResolution): void {
    const place = untoldKey(key, id);
    if (this.#log.saidToFire(key, id, resolution.at) && !this.#untold.has(place)) this.#untold.set(place, resolution);
  }

  /** alertc writes `send_resolved: true` for every integration. */
  #sendsResolved(receiver: string, position: number): boolean {
    return this.#options.sendsResolved?.(receiver, position) ?? true;
  }
}

function untoldKey(integrationKey: string, id: string): string {
  return `${integrationKey} ${id}`;
}
