import type { Duration } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';

/** Why a receiver is told now. */
export type Reason = 'first' | 'new alerts' | 'all resolved' | 'some resolved' | 'repeat';

/** The alerts of a group that pass at a flush, by id. */
export interface Passing {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

interface Entry {
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
  readonly at: Instant;
  readonly expiresAt: number;
}

const MAINTENANCE_MS = 15 * 60_000;

/** What Alertmanager remembers of its last notification, by group and integration. (Source: notify/dedup_stage.go and nflog/nflog.go, 0.25 to 0.34.) */
export class NotificationLog {
  readonly #entries = new Map<string, Entry>();
  readonly #startedAt: Instant;
  readonly #retention: Duration;

  constructor(startedAt: Instant, retention: Duration) {
    this.#startedAt = startedAt;
    this.#retention = retention;
  }

  /** Undefined when there is nothing to tell. Exactly one repeat interval later is not later enough: the entry was written after the message was sent. */
  reason(
    key: string,
    { firing, resolved }: Passing,
    sendsResolved: 'with resolved' | 'firing only',
    repeat: Duration,
    now: Instant,
  ): Reason | undefined {
    const entry = this.#entry(key, now);
    if (entry === undefined) return firing.length > 0 ? 'first' : undefined;
    if (firing.some((id) => !entry.firing.has(id))) return entry.firing.size === 0 ? 'first' : 'new alerts';
    if (firing.length === 0) return entry.firing.size > 0 ? 'all resolved' : undefined;
    if (sendsResolved === 'with resolved' && resolved.some((id) => !entry.resolved.has(id))) return 'some resolved';
    return entry.at < now - repeat ? 'repeat' : undefined;
  }

  write(key: string, { firing, resolved }: Passing, repeat: Duration, now: Instant): void {
    const expiresAt = now + Math.min(this.#retention, 2 * repeat);
    this.#entries.set(key, { firing: new Set(firing), resolved: new Set(resolved), at: now, expiresAt });
  }

  /** Whether the last notification said that the alert fires. */
  saidToFire(key: string, id: string, now: Instant): boolean {
    return this.#entry(key, now)?.firing.has(id) === true;
  }

  /** Expired entries count until the next round of maintenance. */
  #entry(key: string, now: Instant): Entry | undefined {
    const entry = this.#entries.get(key);
    const lastMaintenance = this.#startedAt + Math.floor((now - this.#startedAt) / MAINTENANCE_MS) * MAINTENANCE_MS;
    return entry === undefined || entry.expiresAt <= lastMaintenance ? undefined : entry;
  }
}
