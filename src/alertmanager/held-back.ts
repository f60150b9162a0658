import type { Labels } from '../model/model.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Cause } from './delivery.ts';

/** A firing alert that a receiver would have been told of. */
export interface HeldBack {
  readonly receiver: string;
  readonly labels: Labels;
  readonly cause: Cause;
  /** The first flush that left it out. */
  readonly from: Instant;
  /** The first flush that did not, for this cause; absent where it lasts to the end of the timeline. */
  readonly until?: Instant;
}

/** Joins what flush after flush leaves out into spans of time. */
export class HeldBackRecord {
  readonly #closed: HeldBack[] = [];
  /** By group and alert. */
  readonly #open = new Map<string, HeldBack>();

  /** What a flush did with a firing alert; without a cause it passed. */
  note(key: string, at: Instant, held: Omit<HeldBack, 'from' | 'until'> | undefined): void {
    const open = this.#open.get(key);
    if (open !== undefined && held !== undefined && causeKey(open.cause) === causeKey(held.cause)) return;
    if (open !== undefined) this.#closed.push({ ...open, until: at });
    if (held === undefined) this.#open.delete(key);
    else this.#open.set(key, { ...held, from: at });
  }

  /** By the time it began. */
  get all(): readonly HeldBack[] {
    return [...this.#closed, ...this.#open.values()].sort((a, b) => a.from - b.from);
  }
}

function causeKey(cause: Cause): string {
  switch (cause.kind) {
    case 'muted':
    case 'not active':
      return `${cause.kind} ${cause.interval}`;
    case 'inhibited':
      return `${cause.kind} ${JSON.stringify(cause.source)}`;
    case 'silenced':
      return `${cause.kind} ${cause.silence}`;
  }
}
