import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { generatedRepository } from './generated-repository.ts';
import { ALERTC, median, timeNode } from './measured-process.ts';

const RUNS = 15;
/** A service with a handful of SLOs: what somebody checks while writing it. */
const SLOS = 3;

export const startupBenchmark: Benchmark = {
  name: 'startup',
  summary: 'How long `alertc check` of a small repository takes, against node that does nothing, in turns.',
  async run(progress) {
    progress('startup');
    const folder = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
    try {
      for (const { path, text } of generatedRepository(SLOS)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const check: number[] = [];
      const nothing: number[] = [];
      // In turns, so that whatever else the machine does meets both alike.
      for (let run = 0; run < RUNS; run++) {
        nothing.push(timeNode(['-e', '0']));
        check.push(timeNode([ALERTC, 'check', '--quiet', '--root', folder]));
      }
      const figures = { runs: RUNS, nodeSeconds: median(nothing), checkSeconds: median(check), ratio: median(check) / median(nothing) };
      return {
        tables: [
          {
            title: `Start-up, medians of ${RUNS} runs in turns`,
            columns: ['node -e 0', 'alertc check', 'ratio'],
            rows: [[inMilliseconds(figures.nodeSeconds), inMilliseconds(figures.checkSeconds), `${figures.ratio.toFixed(2)}×`]],
          },
        ],
        figures,
        aims: [`check at most 2.5 × node -e 0: ${figures.ratio.toFixed(2)}×`],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function inMilliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
