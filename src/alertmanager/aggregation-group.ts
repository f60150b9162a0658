import type { Labels } from '../model/model.ts';
import { atLeast, type Version, version } from '../values/version.ts';
import { type Instant, instant } from '../values/zoned-time.ts';
import type { SentAlert } from './arrivals.ts';
import { type Destination, groupLabels } from './route.ts';

/** What changed in Alertmanager's dispatch/dispatch.go, read from the releases between 0.25 and 0.33 and seen in running ones. */
export interface DispatchHabits {
  /** An alert that is older than `group_wait` when it arrives ends the wait of a group that is there already; later versions look only at the first alert. */
  readonly oldAlert: 'ends the wait' | 'ends the wait of a new group';
  /** A group without alerts goes on ticking until the next maintenance; an alert that joins it has to wait for the next tick. */
  readonly emptyGroup: 'kept until maintenance' | 'dropped at once';
}

export function dispatchHabits(alertmanager: Version): DispatchHabits {
  return {
    oldAlert: atLeast(alertmanager, version(0, 30)) ? 'ends the wait of a new group' : 'ends the wait',
    emptyGroup: atLeast(alertmanager, version(0, 32)) ? 'dropped at once' : 'kept until maintenance',
  };
}

const MAINTENANCE_MS = 30_000;

/** The alerts of one route that share the values of its `group_by`, and when they are looked at next. */
export class AggregationGroup {
  readonly destination: Destination;
  readonly labels: Labels;
  /** What the notification log calls it: the matchers on the way to its route, and its labels. */
  readonly key: string;
  readonly #alerts = new Map<string, SentAlert>();
  #nextFlush: Instant;
  #wait: 'for the first flush' | 'over' = 'for the first flush';
  #emptySince: Instant | undefined;

  constructor(destination: Destination, first: SentAlert, now: Instant) {
    this.destination = destination;
    this.labels = groupLabels(destination, first.labels);
    this.key = JSON.stringify([
      destination.path.map(({ matchers }) => matchers.map(({ label, op, value }) => label + op + value).sort()),
      this.labels,
    ]);
    this.#nextFlush = isOld(first, destination, now) ? now : instant(now + destination.grouping.wait);
    this.#alerts.set(first.id, first);
  }

  get nextFlush(): Instant {
    return this.#nextFlush;
  }

  get alerts(): readonly SentAlert[] {
    return [...this.#alerts.values()];
  }

  insert(alert: SentAlert, now: Instant, { oldAlert }: DispatchHabits): void {
    this.#alerts.set(alert.id, alert);
    this.#emptySince = undefined;
    if (oldAlert === 'ends the wait' && this.#wait === 'for the first flush' && isOld(alert, this.destination, now)) this.#nextFlush = now;
  }

  /** To be called at the time of the next flush, before its alerts are looked at. */
  beginFlush(): void {
    this.#nextFlush = instant(this.#nextFlush + this.destination.grouping.interval);
    this.#wait = 'over';
  }

  /** Alerts that were resolved at a flush leave, told or not. */
  remove(resolved: readonly SentAlert[], now: Instant): void {
    for (const { id } of resolved) this.#alerts.delete(id);
    if (this.#alerts.size === 0) this.#emptySince ??= now;
  }

  /** Whether it was dropped by now; maintenance comes each 30 s from the start of the program. */
  isGone(now: Instant, startedAt: Instant, { emptyGroup }: DispatchHabits): boolean {
    if (this.#emptySince === undefined) return false;
    const round = (at: Instant) => Math.floor((at - startedAt) / MAINTENANCE_MS);
    return emptyGroup === 'dropped at once' || round(now) > round(this.#emptySince);
  }
}

function isOld({ startsAt }: SentAlert, { grouping }: Destination, now: Instant): boolean {
  return startsAt + grouping.wait < now;
}
