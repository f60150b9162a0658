import type { Labels } from '../model/model.ts';
import type { AlertmanagerConfig } from '../plan/plan.ts';
import type { Duration } from '../values/duration.ts';
import type { Version } from '../values/version.ts';
import type { Instant } from '../values/zoned-time.ts';
import { type AlertLife, type Arrival, arrivals } from './arrivals.ts';
import type { Cause, Silence } from './delivery.ts';
import type { HeldBack } from './held-back.ts';
import type { Reason } from './notification-log.ts';
import { Play } from './play.ts';

/** What people are told, and what they are not, while alerts come and go. */
export interface Timeline {
  /** In the order they are sent. */
  readonly notifications: readonly Notification[];
  readonly heldBack: readonly HeldBack[];
  /** Receivers that go on believing an alert to fire. */
  readonly untold: readonly UntoldResolution[];
}

/** One message to one integration of a receiver. */
export interface Notification {
  readonly at: Instant;
  readonly receiver: string;
  readonly integration: string;
  /** Its place among the receiver's integrations of all kinds, from 0. */
  readonly position: number;
  readonly groupLabels: Labels;
  readonly reason: Reason;
  /** Firing as long as one alert is. */
  readonly status: 'firing' | 'resolved';
  readonly firing: readonly Labels[];
  /** Always empty for integrations that are told of firing alerts only. */
  readonly resolved: readonly Labels[];
}

/** An alert that a receiver was told of, and whose end was held back: Alertmanager forgets it. */
export interface UntoldResolution {
  readonly at: Instant;
  readonly receiver: string;
  readonly labels: Labels;
  readonly cause: Cause;
}

export interface TimelineOptions {
  /** When Alertmanager starts, with nothing in its memory. */
  readonly from: Instant;
  readonly until: Instant;
  readonly alertmanager: Version;
  readonly silences?: readonly Silence[];
  /** `--data.retention`, 120h unless told. */
  readonly retention?: Duration;
  /** Whether an integration is told of resolved alerts; what alertc writes unless told. */
  readonly sendsResolved?: (receiver: string, position: number) => boolean;
}

/**
 * Plays alerts through a configuration as one Alertmanager would that is reached at once and whose messages all arrive: routes, group_wait, group_interval,
 * repeat_interval against the notification log, inhibition, time intervals and silences at each flush. (Source: dispatch/dispatch.go, notify/notify.go and
 * what they call, 0.25 to 0.34; test/timeline compares it with running ones.)
 */
export function timeline(config: AlertmanagerConfig, lives: readonly AlertLife[], options: TimelineOptions): Timeline {
  return timelineOfArrivals(config, arrivals(lives, options.from, options.until), options);
}

/** The same for what reached Alertmanager by whatever way, in order of time. */
export function timelineOfArrivals(config: AlertmanagerConfig, arrived: readonly Arrival[], options: TimelineOptions): Timeline {
  const play = new Play(config, options);
  for (const arrival of arrived) {
    play.flushBefore(arrival.at);
    play.take(arrival);
  }
  play.flushBefore(options.until + 1);
  return play.outcome;
}
