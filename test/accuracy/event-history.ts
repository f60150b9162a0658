/** Events of each minute, and what becomes of the counters that count them. */
export interface EventHistory {
  readonly name: string;
  /** By minute from the start. */
  readonly minutes: readonly EventMinute[];
  /** Minutes at which a deployment replaces all series by new ones. */
  readonly deployments: readonly number[];
  /** Minutes at which counters begin at 0 again. */
  readonly resets: readonly number[];
}

export interface EventMinute {
  readonly total: number;
  readonly errors: number;
}

const SAMPLES_PER_MINUTE = 2;
export const SCRAPE_SECONDS = 60 / SAMPLES_PER_MINUTE;

interface Stretch {
  readonly hours: number;
  readonly perMinute: number;
  readonly errorRatio: number;
}

/** A history of stretches with steady rates. */
export function history(
  name: string,
  stretches: readonly Stretch[],
  { deployments = [], resets = [] }: Partial<Pick<EventHistory, 'deployments' | 'resets'>> = {},
): EventHistory {
  const minutes = stretches.flatMap(({ hours, perMinute, errorRatio }) =>
    Array.from({ length: hours * 60 }, () => ({ total: perMinute, errors: perMinute * errorRatio })),
  );
  return { name, minutes, deployments, resets };
}

/** The share of bad events among those for which `observed` says so: what every rule should come to. */
export function trueRatio({ minutes }: EventHistory, observed: (minute: number) => boolean = () => true): number {
  const seen = minutes.filter((_events, minute) => observed(minute));
  const sum = (of: (events: EventMinute) => number) => seen.reduce((all, events) => all + of(events), 0);
  return sum(({ errors }) => errors) / sum(({ total }) => total);
}

/** One counter's samples, each `SCRAPE_SECONDS` from the start; undefined where it does not exist. */
export interface CounterSamples {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | undefined)[];
}

/** The counters of a history: good and bad events of each deployment. */
export function counterSamples(events: EventHistory): readonly CounterSamples[] {
  const starts = [0, ...events.deployments];
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? events.minutes.length;
    const labels = { pod: `shop-${index}` };
    return [
      { labels: { ...labels, code: '200' }, values: counted(events, start, end, ({ total, errors }) => total - errors) },
      { labels: { ...labels, code: '500' }, values: counted(events, start, end, ({ errors }) => errors) },
    ];
  });
}

function counted(
  { minutes, resets }: EventHistory,
  start: number,
  end: number,
  of: (events: EventMinute) => number,
): readonly (number | undefined)[] {
  const values: (number | undefined)[] = [];
  let value = 0;
  for (let sample = 0; sample <= minutes.length * SAMPLES_PER_MINUTE; sample++) {
    const minute = sample / SAMPLES_PER_MINUTE;
    const before = minutes[Math.ceil(minute) - 1];
    // An event counts in the sample at the end of its scrape interval; a reset counter holds only what came since the last sample.
    const increase = before === undefined || minute <= start ? 0 : of(before) / SAMPLES_PER_MINUTE;
    value = resets.includes(minute) ? increase : value + increase;
    values.push(minute < start || minute > end ? undefined : value);
  }
  return values;
}
