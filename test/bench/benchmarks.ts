import type { Benchmark } from './benchmark.ts';
import { compileBenchmark } from './compile.ts';
import { costBenchmark } from './cost.ts';
import { mixinsBenchmark } from './mixins.ts';
import { proofsBenchmark } from './proofs.ts';
import { reportBenchmark } from './report.ts';
import { reviewBenchmark } from './review.ts';
import { startupBenchmark } from './startup.ts';

/** Every benchmark, in the order in which they run. A new one is a file beside this and a line here. */
export const BENCHMARKS: readonly Benchmark[] = [
  compileBenchmark,
  proofsBenchmark,
  startupBenchmark,
  costBenchmark,
  reportBenchmark,
  mixinsBenchmark,
  reviewBenchmark,
];
