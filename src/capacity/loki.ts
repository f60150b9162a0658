import { amount } from './amount.ts';
import { bucketAgainst } from './bucket.ts';
import type { Figure } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

/** Requests of Loki's own sizing page, by what is ingested a day: distributors and ingesters write, all others read or tidy up. */
const TIERS = [
  { upTo: 3e12, write: { cores: 20, memory: 26 }, read: { cores: 18, memory: 33 } },
  { upTo: 30e12, write: { cores: 260, memory: 580 }, read: { cores: 171, memory: 277 } },
  { upTo: Number.POSITIVE_INFINITY, write: { cores: 800, memory: 1300 }, read: { cores: 421, memory: 935 } },
] as const;
/** The last tier is one of about 30 TB a day. */
const LARGEST = 30e12;
const DAY = 86_400;
const GIB = 1024 ** 3;

const SIZE_DOCS = 'Loki, docs/sources/setup/size (microservices mode)';

/** Replicas of each kind of process share the load. */
export const loki: Sizing = {
  component: 'loki',
  keys: {
    bytesPerSecond: 'bytes of log lines received a second; without it logsPerSecond × bytesPerLog',
    logsPerSecond: 'log lines received a second',
    bytesPerLog: 'bytes of a log line',
    storedShare: 'stored bytes for each received one, where it was measured; 1 unless given, which is too much',
    replicationFactor: 'how many ingesters take each line; 3 unless given, 1 where there is one process',
    bucketBytes: 'bytes that the bucket may hold',
    streams: 'streams in the memory of all ingesters together, each replica counted',
  },
  size(planned) {
    const received = receivedBytes(planned);
    if (received === undefined) return { figures: [], comparisons: [] };
    const stored = storage(planned, received);
    return {
      figures: [...stored, ...compute(received, planned), ...network(planned, received)],
      comparisons: bucketAgainst(planned, stored),
    };
  },
};

function receivedBytes(planned: Planned): number | undefined {
  const [logs, perLog] = [planned.number('logsPerSecond'), planned.number('bytesPerLog')];
  const derived = logs === undefined || perLog === undefined ? undefined : logs * perLog;
  return planned.number('bytesPerSecond') ?? derived ?? planned.needed('bytesPerSecond', 'storage, CPU, memory and network');
}

function storage(planned: Planned, received: number): readonly Figure[] {
  const { retention } = planned;
  if (retention === undefined) {
    planned.lacks('retention', 'storage');
    return [];
  }
  const share = planned.orAssume('storedShare', 1);
  const needed = amount(received * retention * share, 'B');
  const isMeasured = planned.isGiven('storedShare');
  return [
    {
      quantity: 'storage',
      what: isMeasured
        ? 'chunks of the retention'
        : 'log lines of the retention as they were received; chunks are compressed and take less',
      amount: needed,
      per: 'part',
      formula: product([`${bytes(received)}/s`, time(retention), ...(isMeasured ? [factor(share)] : [])], needed),
      source: isMeasured
        ? 'the plan: loki_ingester_chunk_stored_bytes_total over loki_distributor_bytes_received_total'
        : 'arithmetic; measure loki_ingester_chunk_stored_bytes_total over loki_distributor_bytes_received_total',
      certainty: isMeasured ? 'measured' : 'rule of thumb',
    },
  ];
}

function compute(received: number, { part }: Planned): readonly Figure[] {
  const perDay = received * DAY;
  const tier = TIERS.find(({ upTo }) => perDay <= upTo) ?? TIERS[2];
  const atDay = Math.min(tier.upTo, LARGEST);
  const share = perDay / atDay;
  const ofTier = `${bytes(perDay)} a day ÷ ${bytes(atDay)} a day`;
  const certainty = part.mode === 'microservices' ? 'official' : 'rule of thumb';
  const shared = { per: 'part', source: SIZE_DOCS, certainty } as const;
  const memory = (gibibytes: number) => amount(gibibytes * GIB * share, 'B');
  const correction = '1 core for 100 MB/s, often read, is too low: writing alone takes more than 50';
  return [
    {
      ...shared,
      quantity: 'cpu',
      what: 'distributors and ingesters',
      amount: amount(tier.write.cores * share, 'cores'),
      formula: `${tier.write.cores} cores × ${ofTier}`,
      correction,
    },
    {
      ...shared,
      quantity: 'cpu',
      what: 'queriers, index, compactor; queries that are not optimised take ten times as much',
      amount: amount(tier.read.cores * share, 'cores'),
      formula: `${tier.read.cores} cores × ${ofTier}`,
    },
    {
      ...shared,
      quantity: 'memory',
      what: 'distributors and ingesters',
      amount: memory(tier.write.memory),
      formula: `${tier.write.memory} GiB × ${ofTier}`,
    },
    {
      ...shared,
      quantity: 'memory',
      what: 'queriers, index, compactor',
      amount: memory(tier.read.memory),
      formula: `${tier.read.memory} GiB × ${ofTier}`,
    },
  ];
}

function network(planned: Planned, received: number): readonly Figure[] {
  if (planned.part.mode !== 'microservices') return [];
  const copies = planned.orAssume('replicationFactor', 3);
  const needed = amount(received * copies, 'B/s');
  return [
    {
      quantity: 'network',
      what: 'from distributors to ingesters',
      amount: needed,
      per: 'part',
      formula: `${bytes(received)}/s × ${factor(copies)} copies = ${bytes(needed.value)}/s`,
      source: 'arithmetic; replication_factor',
      certainty: 'rule of thumb',
    },
  ];
}
