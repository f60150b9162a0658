import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { generatedMixins } from './generated-mixins.ts';
import { measureNode } from './measured-process.ts';

/** A folder of rule files to be measured in place of generated ones. */
const FOLDER = process.env['ALERTC_BENCH_MIXINS'];
const MEASURE_MIXINS = fileURLToPath(new URL('./measure-mixins.ts', import.meta.url));

interface Figures {
  readonly files: number;
  readonly alerts: number;
  readonly records: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export const mixinsBenchmark: Benchmark = {
  name: 'mixins',
  summary: `Rule files of others, read, checked, routed and proved: ${FOLDER ?? 'generated ones of the size of eight mixins; ALERTC_BENCH_MIXINS names a folder of others'}.`,
  run(progress) {
    progress('mixins');
    const root = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
    try {
      if (FOLDER === undefined) for (const [path, text] of Object.entries(generatedMixins())) write(join(root, 'mixins', path), text);
      else cpSync(FOLDER, join(root, 'mixins'), { recursive: true });
      write(join(root, 'rules/mixins.yaml'), definitions(severitiesIn(join(root, 'mixins'))));
      const figures = JSON.parse(measureNode(['--import', 'tsx', MEASURE_MIXINS, root]).stdout) as Figures;
      const { files, alerts, records, errors, warnings, infos, seconds, cpuSeconds } = figures;
      return Promise.resolve({
        tables: [
          {
            title: 'Rule files, in one process',
            columns: ['files', 'alerts', 'records', 'errors', 'warnings', 'notes', 'seconds', 'CPU'],
            rows: [[...[files, alerts, records, errors, warnings, infos].map(String), seconds.toFixed(2), cpuSeconds.toFixed(2)]],
          },
        ],
        figures,
        aims: [`eight mixins checked in less than 2 s: ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of CPU`],
      });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Whatever severities files have: the benchmark is about time. */
function severitiesIn(folder: string): readonly string[] {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/["']?severity["']?:\s*["']?([A-Za-z0-9_-]+)/g)].map(([, name = '']) => name));
  return [...new Set(found)].sort();
}

function definitions(severities: readonly string[]): string {
  const mapped = Object.fromEntries(['', ...severities].map((name, index) => [name, `P${Math.min(3, 1 + (index % 3))}`]));
  return `apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '3.7', alertmanager: '0.31' }
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
fallback: platform
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { webhook: { urlFile: /page } }
  notify: { webhook: { urlFile: /notify } }
  ticket: { webhook: { urlFile: /ticket } }
  digest: { webhook: { urlFile: /digest } }
---
apiVersion: alertc/v1
kind: RuleFiles
team: platform
files: ['../mixins/**/*']
severity: ${JSON.stringify(mapped)}
`;
}
