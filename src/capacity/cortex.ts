import { amount } from './amount.ts';
import type { Figure } from './figure.ts';
import { bytes, factor, product } from './formula.ts';
import { keptBlocks } from './mimir.ts';
import type { Sizing } from './sizing.ts';

const CAPACITY_DOCS = 'Cortex, docs/guides/capacity-planning.md, written for the chunk storage that is gone';
const BLOCKS = 'as of Mimir, whose blocks are the same';

/** Like Mimir, which came from it, where the figures of its own are of another time. */
export const cortex: Sizing = {
  component: 'cortex',
  keys: {
    samplesPerSecond: 'samples received a second, before they are replicated',
    activeSeries: 'series in the memory of all ingesters together, each replica counted',
    bytesPerSample: 'bytes of a sample in compacted blocks, where it was measured; 2 unless given',
  },
  size(planned) {
    const samples = planned.needed('samplesPerSecond', 'storage, and CPU of the distributors');
    const series = planned.needed('activeSeries', 'memory of the ingesters');
    return {
      figures: [
        ...(samples === undefined ? [] : [...keptBlocks(planned, samples, BLOCKS), distributors(samples)]),
        ...(series === undefined ? [] : [ingesters(series)]),
      ],
      comparisons: [],
    };
  },
};

function distributors(samples: number): Figure {
  return {
    quantity: 'cpu',
    what: 'distributors',
    amount: { value: samples / 100_000, upTo: samples / 20_000, unit: 'cores' },
    per: 'part',
    formula: `1 core × ${factor(samples, 'samples/s')} ÷ 20,000 to 100,000`,
    source: CAPACITY_DOCS,
    certainty: 'rule of thumb',
  };
}

function ingesters(series: number): Figure {
  const needed = amount((15e9 * series) / 1_000_000, 'B');
  return {
    quantity: 'memory',
    what: 'ingesters',
    amount: needed,
    per: 'part',
    formula: product([bytes(15e9), `${factor(series, 'series')} ÷ 1,000,000`], needed),
    source: CAPACITY_DOCS,
    certainty: 'rule of thumb',
    correction: 'too much where blocks are stored: Mimir plans 8.3 GB for a million series',
  };
}
