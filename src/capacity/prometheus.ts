import { amount, printAmount, printNumber, printSeconds } from './amount.ts';
import type { Comparison, Figure } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

const DAY = 86_400;
/** Where neither time nor size is set: docs/storage.md of Prometheus. */
const DEFAULT_RETENTION = 15 * DAY;
/** The upper end of 1 to 2 bytes, docs/storage.md. */
const BYTES_PER_SAMPLE = 2;
const BYTES_PER_SERIES = 8000;
/** Of the disk, docs/storage.md: at most 80 to 85 % of it for retention.size. */
const BLOCKS_ON_DISK = 0.8;
const MOST_ON_DISK = 0.85;
/** A size limit counts the write-ahead log and the head too, and compaction needs room. */
const ROOM = 1.2;

const STORAGE_DOCS = 'Prometheus, docs/storage.md';
const MIMIR_DOCS = 'Mimir, planning capacity (distributor and ingester, which do the same work)';

/** Each replica scrapes and keeps everything, so figures are those of one. */
export const prometheus: Sizing = {
  component: 'prometheus',
  keys: {
    samplesPerSecond: 'samples that one replica takes a second; without it activeSeries over the scrapeInterval of the routing',
    activeSeries: 'series in the memory of one replica',
    bytesPerSample: 'bytes of a sample on disk, where it was measured; 2 unless given',
    bytesPerSeries: 'bytes of a series in memory, where it was measured; 8000 unless given',
  },
  size(planned) {
    const samples = samplesPerSecond(planned);
    const perSample = planned.orAssume('bytesPerSample', BYTES_PER_SAMPLE);
    const kept = retentionOf(planned);
    if (samples !== undefined && kept === undefined) planned.lacks('retention.time', 'storage and disk');
    return {
      figures: [
        ...(samples === undefined || kept === undefined ? [] : storage(planned, samples, kept, perSample)),
        ...memory(planned),
        ...(samples === undefined ? [] : cpu(samples, planned.number('activeSeries'))),
      ],
      comparisons: [
        ...(samples === undefined ? [] : sizeAgainstTime(planned, samples * perSample)),
        ...sizeAgainstDisk(planned),
        ...scrapes(planned),
      ],
    };
  },
};

/** Of the plan, else what the series of the plan give at the declared scrape interval. */
function samplesPerSecond(planned: Planned): number | undefined {
  const { scrapeInterval } = planned;
  const series = planned.number('activeSeries');
  const derived = series === undefined || scrapeInterval === undefined ? undefined : series / scrapeInterval;
  return planned.number('samplesPerSecond') ?? derived ?? planned.needed('samplesPerSecond', 'storage, disk and CPU');
}

/** In seconds; undefined where only the size decides. */
function retentionOf({ part, retention }: Planned): number | undefined {
  return retention ?? (part.retention?.size === undefined ? DEFAULT_RETENTION : undefined);
}

function storage(planned: Planned, samples: number, kept: number, perSample: number): readonly Figure[] {
  const needed = amount(samples * kept * perSample, 'B');
  const factors = [factor(samples, 'samples/s'), time(kept), `${factor(perSample)} B a sample`];
  const disk = amount(needed.value / BLOCKS_ON_DISK, 'B');
  const shared = { per: 'replica', source: STORAGE_DOCS } as const;
  return [
    {
      ...shared,
      quantity: 'storage',
      what: 'samples of the whole retention',
      amount: needed,
      formula: product(factors, needed),
      certainty: planned.isGiven('bytesPerSample') ? 'measured' : 'official',
    },
    {
      ...shared,
      quantity: 'disk',
      what: 'file system: write-ahead log, head and compactions have the fifth that is left',
      amount: disk,
      formula: `${bytes(needed.value)} ÷ ${BLOCKS_ON_DISK} = ${bytes(disk.value)}`,
      certainty: 'official',
    },
  ];
}

function memory(planned: Planned): readonly Figure[] {
  const series = planned.needed('activeSeries', 'memory');
  if (series === undefined) return [];
  const perSeries = planned.orAssume('bytesPerSeries', BYTES_PER_SERIES);
  const needed = amount(series * perSeries, 'B');
  return [
    {
      quantity: 'memory',
      what: 'series in the head; queries and the replay of the write-ahead log come on top',
      amount: needed,
      per: 'replica',
      formula: product([factor(series, 'series'), `${factor(perSeries)} B`], needed),
      source: 'Mimir, planning capacity (ingester: 2.5 GB for 300,000 series); Robust Perception measured 3 kB with 2.20',
      certainty: planned.isGiven('bytesPerSeries') ? 'measured' : 'rule of thumb',
      correction: '2 kB a series, often read, is too low: 3 kB were measured without queries, plan 4 to 8 kB',
    },
  ];
}

function cpu(samples: number, series = 0): readonly Figure[] {
  return [
    {
      quantity: 'cpu',
      what: 'scrapes and storing, at most; queries and rules come on top',
      amount: amount(samples / 25_000 + series / 300_000, 'cores'),
      per: 'replica',
      formula: `${factor(samples, 'samples/s')} ÷ 25,000 + ${factor(series, 'series')} ÷ 300,000`,
      source: MIMIR_DOCS,
      certainty: 'unverified',
      correction: 'for 1 core per 1M samples/s, often read, there is no source; Prometheus itself gives none',
    },
  ];
}

/** Whichever limit is reached first counts: a size that holds less than the time makes the time a wish, and the budgets of SLOs wrong. */
function sizeAgainstTime(planned: Planned, bytesPerSecond: number): readonly Comparison[] {
  const { size } = planned.part.retention ?? {};
  const time = planned.retention;
  const longest = planned.number('longestPeriod');
  if (size === undefined || (time === undefined && longest === undefined)) return [];
  const holds = size / bytesPerSecond;
  const wanted = Math.max(time ?? 0, longest ?? 0);
  const verdict = holds < wanted ? 'short' : holds < ROOM * wanted ? 'tight' : 'enough';
  const wants = [
    ...(time === undefined ? [] : [`retention.time is ${printSeconds(time)}`]),
    ...(longest === undefined ? [] : [`the longest SLO needs ${printSeconds(longest)}`]),
  ];
  const decides = time !== undefined && time <= holds ? 'time' : 'size';
  return [
    {
      what: 'retention.size',
      verdict,
      says: `retention.size ${printAmount(amount(size, 'B'))} holds ${printSeconds(holds)} of the planned samples, ${wants.join(' and ')}; the ${decides} decides`,
      ...(verdict === 'enough'
        ? {}
        : { advice: `write retention.size ${inPrometheusUnits(wanted * bytesPerSecond * ROOM)} or more, or keep fewer samples` }),
    },
  ];
}

function sizeAgainstDisk(planned: Planned): readonly Comparison[] {
  const disk = planned.number('diskSize');
  if (disk === undefined) return [];
  const { size } = planned.part.retention ?? {};
  // The disk against the samples is compared with all other disks; here it is whether the limit would be reached before the disk is full.
  if (size === undefined) return [];
  const share = size / disk;
  return [
    {
      what: 'retention.size on its disk',
      verdict: share > 1 ? 'short' : share > MOST_ON_DISK ? 'tight' : 'enough',
      says: `retention.size ${printAmount(amount(size, 'B'))} is ${printNumber(100 * share, 2)} % of the disk of ${printAmount(amount(disk, 'B'))}; at most 80 to 85 % leaves room for the write-ahead log and compactions`,
      ...(share > MOST_ON_DISK
        ? { advice: `write retention.size ${inPrometheusUnits(disk * BLOCKS_ON_DISK)} or less, or enlarge the disk` }
        : {}),
    },
  ];
}

/** Series and samples that do not go together: one of them was not what was meant. */
function scrapes(planned: Planned): readonly Comparison[] {
  const series = planned.number('activeSeries');
  const samples = planned.number('samplesPerSecond');
  const { scrapeInterval } = planned;
  if (series === undefined || samples === undefined || scrapeInterval === undefined) return [];
  const expected = series / scrapeInterval;
  const isOff = samples > ROOM * expected || expected > ROOM * samples;
  return [
    {
      what: 'samplesPerSecond',
      verdict: isOff ? 'tight' : 'enough',
      says: `${factor(series, 'series')} each ${printSeconds(scrapeInterval)} are ${printNumber(expected)} samples/s, planned are ${factor(samples)}`,
      ...(isOff ? { advice: 'correct samplesPerSecond or activeSeries, unless many targets are scraped at another interval' } : {}),
    },
  ];
}

/** `622GB`, the notation of the flag, rounded up. Prometheus means 1024 by it. */
function inPrometheusUnits(needed: number): string {
  return `${Math.ceil(needed / 1024 ** 3)}GB`;
}
