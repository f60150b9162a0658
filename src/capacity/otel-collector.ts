import { amount, printAmount, printNumber, printSeconds } from './amount.ts';
import type { Comparison, Figure } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

const PERFORMANCE_DOCS =
  'OpenTelemetry Collector, docs/performance.md of 0.30 to 0.70, measured with 0.1.3; later versions give no figures';
const SPANS_PER_CORE = 10_000;
const SPANS_PER_SAMPLING_CORE = 8000;
const MEMORY_PER_CORE = 2e9;
/** Spans of a trace are kept as objects: two to three times what they are on the wire. */
const IN_MEMORY = 3;
const DECISION_WAIT = 30;
/** So that the buffer outlives a peak. */
const BUFFER_ROOM = 1.5;
const QUEUE_SIZE = 1000;
const GIVEN_UP_AFTER = 300;

/** Replicas of a tier share what is sent to it; of agents each takes what its node sends. */
export const otelCollector: Sizing = {
  component: 'otel-collector',
  keys: {
    spansPerSecond: 'spans that the whole tier takes a second',
    spansPerInstance: 'spans a second that one instance was sized for',
    bytesPerSpan: 'bytes of a span on the wire',
    tracesPerSecond: 'new traces a second of the whole tier, for the buffer of the tail sampler',
    bytesPerTrace: 'bytes of a whole trace on the wire',
    decisionWait: 'seconds that the tail sampler waits; 30 unless given',
    traceBuffer: 'num_traces of the tail sampler',
    queueSize: 'queue_size of the exporter in requests; 1000 unless given',
    requestsPerSecond: 'requests (batches) that one instance sends a second',
    outageSeconds: 'how long a backend may be away without a loss',
    retrySeconds: 'max_elapsed_time of the exporter in seconds; 300 unless given',
  },
  size(planned) {
    const spans = planned.needed('spansPerSecond', 'CPU and memory, with spansPerInstance the number of instances');
    const samples = planned.part.features.includes('tailSampling');
    return {
      figures: [
        ...(spans === undefined ? [] : compute(spans, samples)),
        ...(samples ? traceMemory(planned) : []),
        ...(spans === undefined ? [] : instances(planned, spans)),
        ...(spans === undefined ? [] : network(planned, spans)),
        ...queue(planned),
      ],
      comparisons: [...(samples ? traceBuffer(planned) : []), ...outage(planned)],
    };
  },
};

function compute(spans: number, samples: boolean): readonly Figure[] {
  const perCore = samples ? SPANS_PER_SAMPLING_CORE : SPANS_PER_CORE;
  const cores = spans / perCore;
  const memory = amount(cores * MEMORY_PER_CORE, 'B');
  const shared = { per: 'part', source: PERFORMANCE_DOCS, certainty: 'rule of thumb' } as const;
  return [
    {
      ...shared,
      quantity: 'cpu',
      what: samples ? 'receiving, tail sampling and sending' : 'receiving and sending',
      amount: amount(cores, 'cores'),
      formula: `${factor(spans, 'spans/s')} ÷ ${factor(perCore)}`,
    },
    {
      ...shared,
      quantity: 'memory',
      what: samples ? 'the process without its traces' : 'the process',
      amount: memory,
      formula: product([`${printNumber(cores)} cores`, '2 GB'], memory),
    },
  ];
}

function traceMemory(planned: Planned): readonly Figure[] {
  const traces = planned.needed('tracesPerSecond', 'the memory and the buffer of the tail sampler');
  const perTrace = planned.needed('bytesPerTrace', 'the memory of the tail sampler');
  const wait = planned.orAssume('decisionWait', DECISION_WAIT);
  if (traces === undefined || perTrace === undefined) return [];
  const needed = amount(traces * wait * perTrace * IN_MEMORY, 'B');
  return [
    {
      quantity: 'memory',
      what: 'traces that wait for a decision',
      amount: needed,
      per: 'part',
      formula: product([factor(traces, 'traces/s'), time(wait), bytes(perTrace), factor(IN_MEMORY)], needed),
      source: 'derived: 2 to 3 times the bytes on the wire, the upper end of it',
      certainty: 'unverified',
    },
  ];
}

function instances(planned: Planned, spans: number): readonly Figure[] {
  const perInstance = planned.needed('spansPerInstance', 'how many instances it takes, one of which may fail');
  if (perInstance === undefined || planned.part.tier === 'agent') return [];
  const needed = Math.ceil(spans / perInstance);
  return [
    {
      quantity: 'instances',
      what: 'for the load, and one that may fail',
      amount: amount(needed + 1, 'replicas'),
      per: 'part',
      formula: `${factor(spans, 'spans/s')} ÷ ${factor(perInstance, 'an instance')}, rounded up, + 1`,
      source: 'the plan; N+1',
      certainty: 'rule of thumb',
    },
  ];
}

function network(planned: Planned, spans: number): readonly Figure[] {
  const perSpan = planned.number('bytesPerSpan');
  if (perSpan === undefined) return [];
  const needed = amount(spans * perSpan, 'B/s');
  return [
    {
      quantity: 'network',
      what: 'received; gzip is the default of OTLP exporters, so what is sent is less',
      amount: needed,
      per: 'part',
      formula: `${factor(spans, 'spans/s')} × ${bytes(perSpan)} = ${bytes(needed.value)}/s`,
      source: 'arithmetic',
      certainty: 'rule of thumb',
      correction: 'setting gzip saves nothing where it is the default already; only `compression: none` costs',
    },
  ];
}

function queue(planned: Planned): readonly Figure[] {
  const requests = planned.needed('requestsPerSecond', 'how long the sending queue lasts when a backend is away');
  const size = planned.orAssume('queueSize', QUEUE_SIZE);
  if (requests === undefined) return [];
  return [
    {
      quantity: 'queue',
      what: 'time until the sending queue is full',
      amount: amount(size / requests, 's'),
      per: 'replica',
      formula: `${factor(size, 'requests')} ÷ ${factor(requests, 'requests/s')}`,
      source: 'OpenTelemetry Collector, exporter/exporterhelper/README.md',
      certainty: 'official',
    },
  ];
}

/** Beyond the end of the retries, or of the queue, data is lost, whichever comes first. */
function outage(planned: Planned): readonly Comparison[] {
  const requests = planned.number('requestsPerSecond');
  if (requests === undefined) return [];
  const lasts = planned.orAssume('queueSize', QUEUE_SIZE) / requests;
  const retried = planned.orAssume('retrySeconds', GIVEN_UP_AFTER);
  const tolerated = planned.number('outageSeconds') ?? retried;
  const isShort = Math.min(lasts, retried) < tolerated;
  const limits = `the queue is full after ${printSeconds(lasts)}, retries end after ${printSeconds(retried)}`;
  const wanted = planned.isGiven('outageSeconds') ? `${limits}; ${printSeconds(tolerated)} are to be survived` : limits;
  const advice =
    lasts < tolerated
      ? `set queue_size to ${printNumber(Math.ceil(tolerated * requests), 12)} requests or more, or keep the queue on disk`
      : `set max_elapsed_time to ${Math.ceil(tolerated)}s or more`;
  return [{ what: 'sending queue', verdict: isShort ? 'short' : 'enough', says: wanted, ...(isShort ? { advice } : {}) }];
}

/** Evicted before its decision, a trace is lost whatever the policies promise. */
function traceBuffer(planned: Planned): readonly Comparison[] {
  const traces = planned.number('tracesPerSecond');
  const buffer = planned.number('traceBuffer');
  if (traces === undefined || buffer === undefined) return [];
  const wait = planned.orAssume('decisionWait', DECISION_WAIT);
  const replicas = Math.max(1, planned.part.replicas ?? 1);
  const needed = (BUFFER_ROOM * traces * wait) / replicas;
  const isShort = buffer < needed / BUFFER_ROOM;
  const verdict = isShort ? 'short' : buffer < needed ? 'tight' : 'enough';
  return [
    {
      what: 'trace buffer',
      verdict,
      says: `num_traces ${factor(buffer)} of each replica, needed are 1.5 × ${factor(traces, 'traces/s')} × ${time(wait)} ÷ ${replicas} = ${printAmount(amount(Math.ceil(needed), 'traces'))}`,
      ...(verdict === 'enough'
        ? {}
        : { advice: `set num_traces to ${printNumber(Math.ceil(needed), 12)} or more, or wait for a shorter time` }),
    },
  ];
}
