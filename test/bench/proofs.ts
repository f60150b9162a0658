import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { amtoolComplaints } from '../outputs/verdicts.ts';
import { atLeast } from '../tools/at-least.ts';
import { tools } from '../tools/tools.ts';
import type { Benchmark } from './benchmark.ts';
import { measureNode } from './measured-process.ts';

/** SLOs that make a thousand services, each with the four shipped severities. */
const SLOS = 3334;
const MEASURE_PROOFS = fileURLToPath(new URL('./measure-proofs.ts', import.meta.url));

interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

interface Figures {
  readonly services: number;
  readonly alerts: number;
  readonly slots: number;
  readonly receivers: number;
  readonly errors: number;
  readonly tree: Took;
  readonly proofs: Took;
}

export const proofsBenchmark: Benchmark = {
  name: 'proofs',
  summary: 'The routing tree of a thousand services and all proofs about it, and whether amtool accepts it.',
  async run(progress) {
    progress('proofs');
    const folder = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
    try {
      const config = join(folder, 'alertmanager.yml');
      const figures = JSON.parse(measureNode(['--import', 'tsx', MEASURE_PROOFS, String(SLOS), config]).stdout) as Figures;
      const { services, alerts, slots, receivers, errors, tree, proofs } = figures;
      // The generated repository declares Alertmanager 0.28.
      const judges = tools().filter(({ paths, versions }) => paths.amtool !== undefined && atLeast(versions.alertmanager, 0, 28));
      const refusals = await Promise.all(judges.map(({ paths }) => amtoolComplaints(paths.amtool ?? '', config, 'default')));
      const accepted = judges.filter((_, index) => refusals[index]?.length === 0).map(({ versions }) => versions.alertmanager);
      return {
        tables: [
          {
            title: 'Tree and proofs, in one process',
            columns: ['services', 'alerts', 'receivers', 'slots of time', 'tree', 'proofs', 'errors', 'accepted by amtool'],
            rows: [
              [
                ...[services, alerts, receivers, slots].map(String),
                inWords(tree),
                inWords(proofs),
                String(errors),
                accepted.join(', ') || 'none was found',
              ],
            ],
          },
        ],
        figures: { ...figures, acceptedByAmtool: accepted },
        aims: [
          `tree compiled and all proofs done in less than 3 s: ${(tree.seconds + proofs.seconds).toFixed(2)} s, ${(tree.cpuSeconds + proofs.cpuSeconds).toFixed(2)} s of CPU`,
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function inWords({ seconds, cpuSeconds }: Took): string {
  return `${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s)`;
}
