import type { Labels } from '../model/model.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { type Instant, instant } from '../values/zoned-time.ts';

/** An alert from the evaluation that fires it to the one that resolves it. */
export interface AlertLife {
  readonly labels: Labels;
  readonly startsAt: Instant;
  /** Absent where it fires to the end. */
  readonly endsAt?: Instant;
  /** Absent: sent when it starts and when it ends, and at no other time. */
  readonly sent?: Resending;
}

/** How Prometheus repeats to Alertmanager what it has said already. */
export interface Resending {
  readonly every: Duration;
  /** A firing alert that is not sent again for this long counts as resolved. */
  readonly validFor: Duration;
}

/** What Alertmanager is told of an alert at an instant. */
export interface Arrival {
  readonly at: Instant;
  readonly alert: SentAlert;
}

export interface SentAlert {
  /** The same for alerts with the same labels. */
  readonly id: string;
  readonly labels: Labels;
  readonly startsAt: Instant;
  /** In the future while it fires; infinitely far where it is not sent again. */
  readonly endsAt: number;
}

const RESEND_DELAY = milliseconds(60_000);
const RESOLVED_RETENTION = milliseconds(15 * 60_000);

/**
 * The habits of a Prometheus with default flags whose rule group is evaluated at this interval: it sends again what was last sent more than a minute ago, so
 * each 90 s at 30 s, and says it is valid for four of the longer of both. (Source: rules/alerting.go, needsSending and sendAlerts, 2.42 to 3.5.)
 */
export function resending(interval: Duration): Resending {
  const evaluations = Math.floor(RESEND_DELAY / interval) + 1;
  return { every: milliseconds(evaluations * interval), validFor: milliseconds(4 * Math.max(interval, RESEND_DELAY)) };
}

/** All that reaches an Alertmanager which runs from one instant to the other, in order. Resolved alerts are sent again for 15 minutes, or until they fire anew. */
export function arrivals(lives: readonly AlertLife[], from: Instant, until: Instant): readonly Arrival[] {
  const byId = new Map<string, AlertLife[]>();
  for (const life of lives) byId.set(alertId(life.labels), [...(byId.get(alertId(life.labels)) ?? []), life]);
  const all = [...byId].flatMap(([id, own]) => {
    const inOrder = own.sort((a, b) => a.startsAt - b.startsAt);
    return inOrder.flatMap((life, index) => arrivalsOf(id, life, Math.min(until, inOrder[index + 1]?.startsAt ?? until)));
  });
  return all.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
}

/** Labels in one order, so that equal sets are equal texts. */
export function alertId(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function arrivalsOf(id: string, { labels, startsAt, endsAt, sent }: AlertLife, until: number): readonly Arrival[] {
  const found: Arrival[] = [];
  const firingUntil = Math.min(endsAt ?? Number.POSITIVE_INFINITY, until);
  for (let at: number = startsAt; at < firingUntil || at === startsAt; at += sent?.every ?? Number.POSITIVE_INFINITY) {
    found.push({ at: instant(at), alert: { id, labels, startsAt, endsAt: at + (sent?.validFor ?? Number.POSITIVE_INFINITY) } });
  }
  if (endsAt === undefined) return found;
  const resolvedUntil = Math.min(endsAt + RESOLVED_RETENTION, until);
  for (let at: number = endsAt; at <= resolvedUntil; at += sent?.every ?? Number.POSITIVE_INFINITY) {
    found.push({ at: instant(at), alert: { id, labels, startsAt, endsAt } });
  }
  return found;
}
