import type { Labels } from '../model/model.ts';
import type { AlertmanagerConfig, Matcher, TimeInterval } from '../plan/plan.ts';
import type { Instant } from '../values/zoned-time.ts';
import { type Inhibition, inhibitions } from './inhibit.ts';
import { holds } from './intervals.ts';
import { matchesAll } from './matches.ts';
import { type Destination, destinations } from './route.ts';

/** Mutes what all of its matchers accept, both ends of its time included. */
export interface Silence {
  readonly name: string;
  readonly matchers: readonly Matcher[];
  readonly from: Instant;
  readonly until: Instant;
}

/** What else is the case when an alert is to be told. */
export interface Situation {
  readonly at: Instant;
  /** All alerts that fire; whether the alert itself is among them makes no difference. */
  readonly firing?: readonly Labels[];
  readonly silences?: readonly Silence[];
}

/** Why a receiver is not told. */
export type Cause =
  | ({ readonly kind: 'inhibited' } & Inhibition)
  | { readonly kind: 'not active'; readonly interval: string }
  | { readonly kind: 'muted'; readonly interval: string }
  | { readonly kind: 'silenced'; readonly silence: string };

/** What becomes of an alert at one of its destinations. */
export type Delivery =
  | { readonly kind: 'told'; readonly destination: Destination }
  | { readonly kind: 'held back'; readonly destination: Destination; readonly causes: readonly Cause[] };

/**
 * Who is told of a firing alert now, once the group's wait is over, and what keeps it from the others: every cause, in the order in which Alertmanager asks
 * (notify/notify.go: inhibition, active hours, mute hours, silences).
 */
export function deliveries(config: AlertmanagerConfig, labels: Labels, situation: Situation): readonly Delivery[] {
  const { at, firing = [], silences = [] } = situation;
  const inhibited = inhibitions(config.inhibitRules, labels, firing).map((inhibition): Cause => ({ kind: 'inhibited', ...inhibition }));
  const silenced = silences
    .filter((silence) => isSilencedBy(silence, labels, at))
    .map(({ name }): Cause => ({ kind: 'silenced', silence: name }));
  return destinations(config, labels).map((destination): Delivery => {
    const causes = [...inhibited, ...hoursAgainst(config.timeIntervals, destination, at), ...silenced];
    return causes.length === 0 ? { kind: 'told', destination } : { kind: 'held back', destination, causes };
  });
}

export function isSilencedBy({ matchers, from, until }: Silence, labels: Labels, at: Instant): boolean {
  return from <= at && at <= until && matchesAll(matchers, labels);
}

/** What the hours on a route say against telling anyone now. */
export function hoursAgainst(intervals: readonly TimeInterval[], { during }: Destination, at: Instant): readonly Cause[] {
  if (during === undefined) return [];
  const interval = intervals.find(({ name }) => name === during.interval);
  if (interval === undefined) throw new Error(`A route refers to the time interval "${during.interval}", which the plan lacks`);
  const within = holds(interval, at);
  switch (during.kind) {
    case 'active':
      return within ? [] : [{ kind: 'not active', interval: interval.name }];
    case 'mute':
      return within ? [{ kind: 'muted', interval: interval.name }] : [];
  }
}
