import { type BackfilledSeries, counter, gauge } from './backfill.ts';

/** What happened in the month, in minutes from its beginning: total outages, a slow burn, a full disk that lasts, one that does not, a gap in which Prometheus was down. */
export const DAY = 1440;
export const DAYS = 31;

export interface KnownIncident {
  readonly from: number;
  readonly minutes: number;
}

/** Half an hour of nothing but errors, each on another day. */
export const OUTAGES: readonly KnownIncident[] = [
  { from: 5 * DAY + 600, minutes: 30 },
  { from: 12 * DAY + 180, minutes: 30 },
  { from: 26 * DAY + 900, minutes: 30 },
];

/** A disk above its limit; `for` is 15m, so that the short ones are never told. */
export const FULL: readonly KnownIncident[] = [
  { from: 3 * DAY, minutes: 60 },
  { from: 8 * DAY, minutes: 10 },
  // Twice, with less than keep_firing_for between.
  { from: 15 * DAY, minutes: 40 },
  { from: 15 * DAY + 45, minutes: 40 },
  { from: 28 * DAY, minutes: 20 },
];

/** Prometheus scraped nothing. */
export const DOWN: KnownIncident = { from: 20 * DAY, minutes: 180 };

/** `step` in seconds; `start` is the beginning of the month in seconds since the epoch. */
export function monthOf(start: number, step: number): readonly BackfilledSeries[] {
  const end = start + DAYS * DAY * 60;
  const within = (known: readonly KnownIncident[], at: number) =>
    known.some(({ from, minutes }) => at >= start + from * 60 && at < start + (from + minutes) * 60);
  const seen = (samples: BackfilledSeries['samples']) => samples.filter(([at]) => !within([DOWN], at));
  const isOut = (at: number) => within(OUTAGES, at);
  return [
    {
      name: 'requests_total',
      type: 'counter',
      labels: 'job="shop",code="200"',
      samples: seen(counter(start, end, step, (at) => (isOut(at) ? 0 : 10))),
    },
    {
      name: 'requests_total',
      type: 'counter',
      labels: 'job="shop",code="500"',
      samples: seen(counter(start, end, step, (at) => (isOut(at) ? 10 : 0))),
    },
    {
      name: 'disk_used_ratio',
      type: 'gauge',
      labels: 'job="shop",disk="a"',
      samples: seen(gauge(start, end, step, (at) => (within(FULL, at) ? 0.95 : 0.5))),
    },
    { name: 'up', type: 'gauge', labels: 'job="shop"', samples: seen(gauge(start, end, step, () => 1)) },
  ];
}
