import { amount, printAmount, printNumber } from './amount.ts';
import { bucketAgainst } from './bucket.ts';
import type { Figure } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

const SIZE_DOCS_2 = 'Tempo 2, docs/sources/tempo/set-up-for-tracing/setup-tempo/plan/size.md';
const SIZE_DOCS_3 = 'Tempo 3, docs/sources/tempo/set-up-for-tracing/setup-tempo/plan/size.md';
const MB = 1e6;
const GB = 1e9;

interface Process {
  readonly what: string;
  /** Bytes a second that one replica takes; of a range in the source the lower end. */
  readonly each: number;
  readonly cores: number;
  readonly memory: readonly [least: number, most: number];
  readonly zoned?: true;
}

const DISTRIBUTORS: Process = { what: 'distributors', each: 10 * MB, cores: 2, memory: [2 * GB, 2 * GB] };
/** The source leaves their CPU to traces and queries; a core each is what is needed to answer at all. */
const QUERIERS: Process = { what: 'queriers, a core each', each: 1 * MB, cores: 1, memory: [4 * GB, 20 * GB] };
const VERSION_2: readonly Process[] = [
  DISTRIBUTORS,
  { what: 'ingesters', each: 3 * MB, cores: 2.5, memory: [4 * GB, 20 * GB] },
  { what: 'compactors', each: 3 * MB, cores: 1, memory: [4 * GB, 20 * GB] },
  QUERIERS,
];
const VERSION_3: readonly Process[] = [
  DISTRIBUTORS,
  { what: 'live-stores', each: 6 * MB, cores: 1, memory: [4 * GB, 20 * GB], zoned: true },
  QUERIERS,
];

/** Replicas of each kind of process share the load. What samplers drop before it is no part of it. */
export const tempo: Sizing = {
  component: 'tempo',
  keys: {
    bytesPerSecond: 'bytes received a second, behind the samplers; without it tracesPerSecond × bytesPerTrace × the share that is kept',
    tracesPerSecond: 'traces a second, before the samplers',
    bytesPerTrace: 'bytes of a whole trace',
    keepShare: 'share of the traces that samplers keep; without it errorShare + slowShare + sampledShare of the rest; else all',
    errorShare: 'share of the traces with errors, all of them kept',
    slowShare: 'share of the traces that are slow, all of them kept',
    sampledShare: 'share of all other traces that is kept',
    storedShare: 'stored bytes for each received one, where it was measured; 1 unless given',
    bucketBytes: 'bytes that the bucket may hold',
    zones: 'availability zones with live-stores (Tempo 3); 1 unless given',
  },
  size(planned) {
    const received = receivedBytes(planned);
    if (received === undefined) return { figures: [], comparisons: [] };
    const stored = storage(planned, received);
    return {
      figures: [...stored, ...compute(planned, received.value)],
      comparisons: bucketAgainst(planned, stored),
    };
  },
};

interface Received {
  readonly value: number;
  readonly factors: readonly string[];
  /** Where it was said of samplers. */
  readonly correction?: string;
}

function receivedBytes(planned: Planned): Received | undefined {
  const given = planned.number('bytesPerSecond');
  if (given !== undefined) return { value: given, factors: [`${bytes(given)}/s`] };
  const [traces, perTrace] = [planned.number('tracesPerSecond'), planned.number('bytesPerTrace')];
  if (traces === undefined || perTrace === undefined) {
    planned.lacks('plan.bytesPerSecond', 'storage, CPU and memory; so do tracesPerSecond and bytesPerTrace');
    return undefined;
  }
  const kept = keptShare(planned);
  return {
    value: traces * perTrace * kept.share,
    factors: [factor(traces, 'traces/s'), bytes(perTrace), kept.formula],
    correction: 'the share that is kept is multiplied; often read is × (1 − it), which for 0.1 is nine times too much',
  };
}

/** Samplers that keep all errors, all slow traces and p of the rest keep e + s + p(1 − e − s). */
function keptShare(planned: Planned): { readonly share: number; readonly formula: string } {
  const given = planned.number('keepShare');
  if (given !== undefined) return { share: given, formula: `${factor(given)} kept` };
  const [errors, slow, rest] = [planned.number('errorShare'), planned.number('slowShare'), planned.number('sampledShare')];
  if (rest === undefined) return { share: planned.orAssume('keepShare', 1), formula: 'all of them kept' };
  const whole = (errors ?? 0) + (slow ?? 0);
  const share = whole + rest * (1 - whole);
  return { share, formula: `(${factor(errors ?? 0)} + ${factor(slow ?? 0)} + ${factor(rest)} × the rest = ${printNumber(share, 4)} kept)` };
}

function storage(planned: Planned, { value, factors, correction }: Received): readonly Figure[] {
  const { retention } = planned;
  if (retention === undefined) {
    planned.lacks('retention', 'storage');
    return [];
  }
  const share = planned.orAssume('storedShare', 1);
  const isMeasured = planned.isGiven('storedShare');
  const needed = amount(value * retention * share, 'B');
  return [
    {
      quantity: 'storage',
      what: isMeasured ? 'blocks of the retention' : 'traces of the retention as they were received',
      amount: needed,
      per: 'part',
      formula: product([...factors, time(retention), ...(isMeasured ? [`${factor(share)} stored`] : [])], needed),
      source: isMeasured ? 'the plan' : 'arithmetic; measure tempodb_backend_bytes_total over what was received',
      certainty: isMeasured ? 'measured' : 'rule of thumb',
      ...(correction === undefined ? {} : { correction }),
    },
  ];
}

function compute(planned: Planned, received: number): readonly Figure[] {
  const isThree = planned.part.version.major >= 3;
  const zones = isThree ? planned.orAssume('zones', 1) : 1;
  const certainty = planned.part.mode === 'microservices' ? 'official' : 'rule of thumb';
  const shared = { per: 'part', source: isThree ? SIZE_DOCS_3 : SIZE_DOCS_2, certainty } as const;
  const processes = (isThree ? VERSION_3 : VERSION_2).map((one) => {
    const times = one.zoned && zones > 1 ? ` × ${factor(zones)} zones` : '';
    return { ...one, count: (received / one.each) * (one.zoned ? zones : 1), per: `${bytes(received)}/s ÷ ${bytes(one.each)}/s${times}` };
  });
  const figures = processes.flatMap(({ what, cores, memory: [least, most], count, per }, index): readonly Figure[] => [
    {
      ...shared,
      quantity: 'cpu',
      what,
      amount: amount(cores * count, 'cores'),
      formula: `${printAmount(amount(cores, 'cores'))} × ${per}`,
      ...(index === 0 ? { correction: '1 core for 500 traces/s, often read, is too low by about ten times for traces of 50 kB' } : {}),
    },
    {
      ...shared,
      quantity: 'memory',
      what: what.replace(/, .*/, ''),
      amount: { value: least * count, ...(most > least ? { upTo: most * count } : {}), unit: 'B' },
      formula: `${most > least ? `${bytes(least)} to ${bytes(most)}` : bytes(least)} × ${per}`,
    },
  ]);
  return [...figures.filter(({ quantity }) => quantity === 'cpu'), ...figures.filter(({ quantity }) => quantity === 'memory')];
}
