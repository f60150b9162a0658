import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, BenchmarkReport } from './benchmark.ts';
import { generatedRepository, serviceCount } from './generated-repository.ts';
import { ALERTC, measureNode, median } from './measured-process.ts';
import { STAGES, type StageSeconds } from './stages.ts';

const SIZES = [10, 100, 1000, 10_000];
const MEASURE_STAGES = fileURLToPath(new URL('./measure-stages.ts', import.meta.url));

/** A run of the largest takes as long as all others together. */
function runsOf(slos: number): number {
  return slos >= 10_000 ? 1 : 3;
}

interface SizeFigures {
  readonly slos: number;
  readonly services: number;
  readonly runs: number;
  /** Medians of whole processes, `alertc compile` into an empty out/. */
  readonly wholeSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** In one process of its own. */
  readonly stageSeconds: StageSeconds;
}

export const compileBenchmark: Benchmark = {
  name: 'compile',
  summary: 'Time and peak memory of `alertc compile` for generated repositories, and where the time goes.',
  async run(progress) {
    const sizes = SIZES.map((slos) => {
      progress(`compile: ${slos} SLOs`);
      return measureSize(slos);
    });
    return report(sizes);
  },
};

function measureSize(slos: number): SizeFigures {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
  try {
    for (const { path, text } of generatedRepository(slos)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const runs = Array.from({ length: runsOf(slos) }, () => {
      rmSync(join(folder, 'out'), { recursive: true, force: true });
      return measureNode([ALERTC, 'compile', '--quiet', '--root', folder]);
    });
    return {
      slos,
      services: serviceCount(slos),
      runs: runs.length,
      wholeSeconds: median(runs.map(({ seconds }) => seconds)),
      cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
      peakMegabytes: median(runs.map(({ peakMegabytes }) => peakMegabytes)),
      stageSeconds: JSON.parse(measureNode(['--import', 'tsx', MEASURE_STAGES, folder]).stdout) as StageSeconds,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(sizes: readonly SizeFigures[]): BenchmarkReport {
  const whole = sizes.map((size, index) => [
    String(size.slos),
    String(size.services),
    `${size.wholeSeconds.toFixed(2)} s`,
    growth(size.wholeSeconds, sizes[index - 1]?.wholeSeconds),
    `${size.cpuSeconds.toFixed(2)} s`,
    `${size.peakMegabytes.toFixed(0)} MB`,
    growth(size.peakMegabytes, sizes[index - 1]?.peakMegabytes),
  ]);
  const stages = sizes.map(({ slos, stageSeconds }) => [
    String(slos),
    ...STAGES.map((stage) => `${(stageSeconds[stage] * 1000).toFixed(0)} ms`),
  ]);
  const thousand = sizes.find(({ slos }) => slos === 1000);
  const [tenThousand] = sizes.slice(-1);
  return {
    tables: [
      {
        title: 'Whole process, `alertc compile` into an empty out/ (medians)',
        columns: ['SLOs', 'services', 'time', 'per 10×', 'CPU', 'peak memory', 'per 10×'],
        rows: whole,
      },
      { title: 'Where the time goes, stage by stage in one process', columns: ['SLOs', ...STAGES], rows: stages },
    ],
    figures: sizes,
    aims: [
      `1,000 SLOs in less than 2 s: ${thousand?.wholeSeconds.toFixed(2)} s`,
      `growth from 1,000 to 10,000 SLOs no worse than linear (10×): ${growth(tenThousand?.wholeSeconds ?? 0, thousand?.wholeSeconds)}`,
    ],
  };
}

function growth(value: number, before: number | undefined): string {
  return before === undefined ? '' : `${(value / before).toFixed(1)}×`;
}
