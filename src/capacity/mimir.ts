import { amount, printNumber } from './amount.ts';
import type { Figure, Quantity } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

const CAPACITY_DOCS = 'Mimir, docs/sources/mimir/manage/run-production-environment/planning-capacity.md';
const GB = 1e9;
const COPIES = 3;
/** For peaks, of memory and disk. */
const ROOM = 1.5;

const SAMPLES = 25_000;
const SERIES = 300_000;
const QUERIES = 10;
const FRONT_QUERIES = 250;
const MILLION = 1_000_000;
const BYTES_PER_SAMPLE = 2;

/** Replicas of each kind of process share the load. */
export const mimir: Sizing = {
  component: 'mimir',
  keys: {
    samplesPerSecond: 'samples received a second, before they are replicated',
    activeSeries: 'series in the memory of all ingesters together, each replica counted',
    replicationFactor: 'how many ingesters take each series; 3 unless given',
    queriesPerSecond: 'queries a second',
    bytesPerSample: 'bytes of a sample in compacted blocks, where it was measured; 2 unless given',
  },
  size(planned) {
    const samples = planned.needed('samplesPerSecond', 'storage, and CPU and memory of the distributors');
    const series = planned.needed('activeSeries', 'CPU, memory and disk of ingesters, store-gateways and compactors');
    const queries = planned.needed('queriesPerSecond', 'CPU and memory of queriers, store-gateways and query-frontends');
    return {
      figures: [
        ...(samples === undefined ? [] : [...keptBlocks(planned, samples, CAPACITY_DOCS), ...distributors(samples)]),
        ...(series === undefined ? [] : ingesters(planned, series)),
        ...(queries === undefined ? [] : readers(queries)),
      ],
      comparisons: [],
    };
  },
};

/** Blocks of the whole retention; compaction removes the copies of replicas. */
export function keptBlocks(planned: Planned, samples: number, source: string): readonly Figure[] {
  const { retention } = planned;
  if (retention === undefined) {
    planned.lacks('retention', 'storage');
    return [];
  }
  const perSample = planned.orAssume('bytesPerSample', BYTES_PER_SAMPLE);
  const needed = amount(samples * retention * perSample, 'B');
  return [
    {
      quantity: 'storage',
      what: 'compacted blocks of the retention',
      amount: needed,
      per: 'part',
      formula: product([factor(samples, 'samples/s'), time(retention), `${factor(perSample)} B a sample`], needed),
      source,
      certainty: planned.isGiven('bytesPerSample') ? 'measured' : 'official',
    },
  ];
}

function distributors(samples: number): readonly Figure[] {
  const count = samples / SAMPLES;
  const load = `${factor(samples, 'samples/s')} ÷ ${factor(SAMPLES)}`;
  return [cores('distributors', count, load), sized('memory', 'distributors', GB, count, load)];
}

function ingesters(planned: Planned, series: number): readonly Figure[] {
  const count = series / SERIES;
  const load = `${factor(series, 'series')} ÷ ${factor(SERIES)}`;
  const copies = planned.orAssume('replicationFactor', COPIES);
  const distinct = series / copies;
  const millions = `${factor(series, 'series')} ÷ ${factor(copies)} copies ÷ 1,000,000`;
  const compactors = Math.ceil(distinct / (20 * MILLION));
  const each = `${factor(compactors)} (1 for 20,000,000 series)`;
  return [
    cores('ingesters', count, load),
    cores('compactors', compactors, each),
    sized('memory', 'ingesters', 2.5 * GB, count, load),
    sized('memory', 'compactors', 4 * GB, compactors, each),
    sized('disk', 'ingesters', 5 * GB, count, load),
    sized('disk', 'store-gateways, for a year at 15 s with 3 copies', 13 * GB, distinct / MILLION, millions),
    sized('disk', 'compactors', 300 * GB, compactors, each),
  ];
}

function readers(queries: number): readonly Figure[] {
  const load = `${factor(queries, 'queries/s')} ÷ ${factor(QUERIES)}`;
  const frontLoad = `${factor(queries, 'queries/s')} ÷ ${factor(FRONT_QUERIES)}`;
  return [
    cores('queriers and store-gateways, each', (2 * queries) / QUERIES, `2 × ${load}`),
    cores('query-frontends', queries / FRONT_QUERIES, frontLoad),
    sized('memory', 'queriers and store-gateways, each', GB, (2 * queries) / QUERIES, `2 × ${load}`),
    sized('memory', 'query-frontends', GB, queries / FRONT_QUERIES, frontLoad),
  ];
}

function cores(what: string, count: number, load: string): Figure {
  return {
    quantity: 'cpu',
    what,
    amount: amount(count, 'cores'),
    per: 'part',
    formula: `1 core × ${load}`,
    source: CAPACITY_DOCS,
    certainty: 'official',
  };
}

/** With the half more that the source asks for. */
function sized(quantity: Quantity, what: string, each: number, count: number, load: string): Figure {
  const needed = amount(each * count * ROOM, 'B');
  return {
    quantity,
    what,
    amount: needed,
    per: 'part',
    formula: product([bytes(each), load, `${printNumber(ROOM)} for peaks`], needed),
    source: CAPACITY_DOCS,
    certainty: 'official',
  };
}
