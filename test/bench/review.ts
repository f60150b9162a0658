import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { type GeneratedFile, generatedRepository } from './generated-repository.ts';
import { ALERTC, measureNode, median } from './measured-process.ts';

const SLOS = 1000;
const RUNS = 3;
const SEVERITIES = readFileSync(fileURLToPath(new URL('../../rules/severities.yaml', import.meta.url)), 'utf8');

/** What a pull request may do at most: a spend that concerns every SLO, objectives of every tenth service, a new team for one. */
function changed(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const services = files.map(({ path, text }) => ({
    path,
    text: path.endsWith('0.yaml') ? text.replace('objective: 99.9\n', 'objective: 99.5\n') : text,
  }));
  const moved = services.map((file) =>
    file.path.endsWith('-0001.yaml') ? { ...file, text: file.text.replace(/team: .*/, 'team: team-0') } : file,
  );
  return [...moved, { path: 'rules/severities.yaml', text: SEVERITIES.replace('spend: 2%', 'spend: 1%') }];
}

function write(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export const reviewBenchmark: Benchmark = {
  name: 'review',
  summary: `\`alertc review\` of two states of ${SLOS} SLOs, beside \`alertc check\` of one.`,
  async run(progress) {
    progress('review');
    const folder = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
    const [before, after] = [join(folder, 'before'), join(folder, 'after')];
    try {
      const files = generatedRepository(SLOS);
      write(before, files);
      write(after, changed(files));
      const measured = (args: readonly string[]) => Array.from({ length: RUNS }, () => measureNode([ALERTC, ...args, '--root', after]));
      const check = measured(['check', '--quiet']);
      const review = measured(['review', '--base-dir', before, '--format', 'json']);
      const cpu = (runs: typeof check) => median(runs.map(({ cpuSeconds }) => cpuSeconds));
      const row = (name: string, runs: typeof check) => [
        name,
        `${median(runs.map(({ seconds }) => seconds)).toFixed(2)} s`,
        `${cpu(runs).toFixed(2)} s`,
        `${median(runs.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0)} MB`,
      ];
      const times = cpu(review) / cpu(check);
      return {
        tables: [
          {
            title: `${SLOS} SLOs, of which a severity, every tenth service and a team change`,
            columns: ['command', 'time', 'CPU', 'peak memory'],
            rows: [row('check', check), row('review', review)],
          },
        ],
        figures: { slos: SLOS, checkCpuSeconds: cpu(check), reviewCpuSeconds: cpu(review) },
        aims: [`a review costs little more than two checks: ${times.toFixed(1)} of them`],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
