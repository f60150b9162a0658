import { amount, printSeconds } from './amount.ts';
import type { Figure } from './figure.ts';
import { bytes, factor, product, time } from './formula.ts';
import type { Planned } from './planned.ts';
import type { Sizing } from './sizing.ts';

const COMPACT_DOCS = 'Thanos, docs/components/compact.md';
const BYTES_PER_SAMPLE = 2;
/** The raw blocks, and two of about their size for 5 minutes and an hour. */
const RESOLUTIONS = 3;
const COMPACTOR_DISK = 100e9;

/** What lies in the bucket, and the disk of the compactor; of the other processes no figures are published. */
export const thanos: Sizing = {
  component: 'thanos',
  keys: {
    samplesPerSecond: 'samples a second of all Prometheus that upload, each replica counted',
    bytesPerSample: 'bytes of a sample in blocks, where it was measured; 2 unless given',
    resolutions: '3 with downsampling, which is the default; 1 without',
  },
  size(planned) {
    const samples = planned.needed('samplesPerSecond', 'storage');
    return { figures: [...(samples === undefined ? [] : storage(planned, samples)), compactorDisk()], comparisons: [] };
  },
};

function storage(planned: Planned, samples: number): readonly Figure[] {
  const { retention } = planned;
  if (retention === undefined) {
    planned.lacks('retention', `storage; without one of the compactor it grows by ${bytes(samples * 86_400 * BYTES_PER_SAMPLE)} a day`);
    return [];
  }
  const perSample = planned.orAssume('bytesPerSample', BYTES_PER_SAMPLE);
  const resolutions = planned.orAssume('resolutions', RESOLUTIONS);
  const needed = amount(samples * retention * perSample * resolutions, 'B');
  const factors = [factor(samples, 'samples/s'), time(retention), `${factor(perSample)} B a sample`, factor(resolutions, 'resolutions')];
  return [
    {
      quantity: 'storage',
      what: `blocks of ${printSeconds(retention)}, all resolutions kept as long`,
      amount: needed,
      per: 'part',
      formula: product(factors, needed),
      source: COMPACT_DOCS,
      certainty: planned.isGiven('bytesPerSample') ? 'measured' : 'official',
      correction: 'downsampling saves no space: it makes up to three times as much',
    },
  ];
}

function compactorDisk(): Figure {
  return {
    quantity: 'disk',
    what: 'compactor',
    amount: amount(COMPACTOR_DISK, 'B'),
    per: 'replica',
    formula: `about ${bytes(COMPACTOR_DISK)}, more as the compacted ranges grow`,
    source: COMPACT_DOCS,
    certainty: 'official',
  };
}
